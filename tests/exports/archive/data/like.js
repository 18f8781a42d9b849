window.YTD.like.part0 = [
 {
  "like": {
   "tweetId": "2028078043100086274",
   "fullText": "Me.",
   "expandedUrl": "https://x.example/i/web/status/1"
  }
 },
 {
  "like": {
   "tweetId": "2028078043100086274",
   "fullText": "Me.",
   "expandedUrl": "https://x.example/i/web/status/1"
  }
 },
 {
  "like": {
   "tweetId": "2028078043100086274",
   "fullText": "Me.",
   "expandedUrl": "https://x.example/i/web/status/1"
  }
 }
]
