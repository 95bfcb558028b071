/** What a cashier reads where the gateway gave no words of its own. Each says whether the card was charged. */
export const cashierMessages = {
  declined: 'The bank declined this card. It was not charged.',
  notCharged: 'The card was not charged. You can take the payment again.',
  neverReached:
    'The payment never reached the bank. The card was not charged. You can take the payment again.',
  noConnection:
    'There is no connection to the gateway. The card was not charged. Check the network and try again.',
  unknown: 'The bank has not answered. Do not charge again; the till keeps checking.',
  livemode:
    'The gateway answered for the wrong mode (live or test) for this key. Do not charge again; have the key and the address checked in Settings.',
  livemodeBefore:
    'The gateway answered for the wrong mode (live or test) for this key. The card was not sent. Have the key and the address checked in Settings.',
  otherAmount:
    'The gateway has another amount for this payment. Do not charge again; have it looked up at the gateway.',
  otherOrder:
    'The gateway has a payment whose order number is written in another way. Do not charge again; have it looked up at the gateway.',
  earlierPayment:
    'The gateway has an earlier payment with this order number. Do not charge again; have it looked up at the gateway.',
  notKnown:
    'The gateway does not know this payment under this key and address. Do not charge again; have the key and the address checked in Settings.',
  otherTotal:
    'The order comes to another total than the one shown, since a tax rate was changed. Nothing was sent. Please read the order back again.',
  otherTaxes:
    'The taxes on this order are other than those shown, since a tax rate was changed. Nothing was sent. Please read the order back again.',
  otherSale: 'The gateway answered for another payment. The card was not sent. Try again.',
  refundNotMade: 'The refund never reached the bank. No money was given back. You can refund again.',
  refundUnknown: 'The bank has not answered for this refund. Do not refund again; the till keeps checking.',
  refundNotTold:
    'The gateway has taken this refund and has not said how much it gives back. Do not refund again; the till keeps asking.',
  refundCurrency:
    'The gateway made this refund in another currency. Do not refund again; have it looked up at the gateway.',
  refundFailed: 'The bank did not accept this refund. No money was given back.',
  operationNotDone:
    'The bank did not carry out the last request. The payment stands as before; you can try again.',
  interrupted:
    'The till was closed before the card was sent. The card was not charged. You can take the payment again.',
} as const
