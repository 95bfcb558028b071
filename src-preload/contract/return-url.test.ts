import { expect, it } from 'vitest'
import { ReturnUrl } from './contact.ts'

it.each([
  'https://shop.example/done?order=1',
  'http://shop.example/done',
  'http://localhost:3000/done',
  'myapp://done',
  'MyApp://done',
  'com.example.app:/oauth/done',
  'my-app+pay://done#paid',
])('takes %s', (url) => {
  expect(ReturnUrl.safeParse(url).success).toBe(true)
})

it.each([
  'javascript:alert(1)',
  'JavaScript://%0aalert(1)',
  ' javascript:/alert(1)',
  'java\nscript:/alert(1)',
  '\u0001javascript:/alert(1)',
  'vbscript:/x',
  'data:/text/html,x',
  'DATA:text/html,<script>',
  'file:///etc/passwd',
  'blob:https://shop.example/1',
  'filesystem:https://shop.example/1',
  'view-source:https://shop.example',
  'about:blank',
  'chrome://settings',
  'chrome-extension://abc/x',
  'ws://shop.example/',
  'ftp://shop.example/',
  'mailto:/ada@example.com',
  'localhost:3000/done',
  'example.com:8080/done',
  'shop.example/done',
  'https:/shop',
  'https:shop.example',
  'https://',
  'my app://done',
  'myapp:',
  '://done',
  '',
])('refuses %j', (url) => {
  expect(ReturnUrl.safeParse(url).success).toBe(false)
})
