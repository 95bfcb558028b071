document.querySelector('input').focus()
