window.YTD.account.part0 = [
 {
  "account": {
   "email": "ana@mail.example",
   "createdVia": "web",
   "username": "ana",
   "accountId": "9001",
   "createdAt": "2026-03-01T12:00:00.000Z",
   "accountDisplayName": "Ana"
  }
 }
]
