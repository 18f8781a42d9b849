window.YTD.direct_messages.part0 = [
 {
  "dmConversation": {
   "conversationId": "1-2",
   "messages": [
    {
     "messageCreate": {
      "recipientId": "1",
      "senderId": "2",
      "id": "3",
      "text": "a private word",
      "createdAt": "2026-03-01T12:00:00.000Z"
     }
    }
   ]
  }
 }
]
