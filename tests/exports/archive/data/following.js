window.YTD.following.part0 = [
 {
  "following": {
   "accountId": "9002",
   "userLink": "https://x.example/intent/user?user_id=1"
  }
 }
]
