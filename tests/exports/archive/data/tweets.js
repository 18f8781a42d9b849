window.YTD.tweets.part0 = [
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "2028077791441846273"
     ],
     "editableUntil": "2026-03-01T13:00:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://x.example\">Web</a>",
   "entities": {
    "hashtags": [
     {
      "text": "Invented",
      "indices": [
       "0",
       "1"
      ]
     }
    ],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "10"
   ],
   "favorite_count": "3",
   "id_str": "2028077791441846273",
   "truncated": false,
   "retweet_count": "1",
   "id": "2028077791441846273",
   "created_at": "Sun Mar 01 12:00:00 +0000 2026",
   "favorited": false,
   "full_text": "Who else? #Invented",
   "lang": "en"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "2028078798074806276"
     ],
     "editableUntil": "2026-03-01T13:00:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://x.example\">Web</a>",
   "entities": {
    "hashtags": [
     {
      "text": "invented",
      "indices": [
       "0",
       "1"
      ]
     }
    ],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "10"
   ],
   "favorite_count": "3",
   "id_str": "2028078798074806276",
   "truncated": false,
   "retweet_count": "1",
   "id": "2028078798074806276",
   "created_at": "Sun Mar 01 12:04:00 +0000 2026",
   "favorited": false,
   "full_text": "A thread, its second part #invented",
   "lang": "en",
   "in_reply_to_status_id_str": "2028077791441846273",
   "in_reply_to_user_id_str": "9001",
   "in_reply_to_user_id": "9001",
   "in_reply_to_screen_name": "ana",
   "in_reply_to_status_id": "2028077791441846273"
  }
 },
 {
  "tweet": {
   "edit_info": {
    "initial": {
     "editTweetIds": [
      "2028080056366006281"
     ],
     "editableUntil": "2026-03-01T13:00:00.000Z",
     "editsRemaining": "5",
     "isEditEligible": true
    }
   },
   "retweeted": false,
   "source": "<a href=\"https://x.example\">Web</a>",
   "entities": {
    "hashtags": [
     {
      "text": "Invented",
      "indices": [
       "0",
       "1"
      ]
     }
    ],
    "user_mentions": [],
    "urls": []
   },
   "display_text_range": [
    "0",
    "10"
   ],
   "favorite_count": "3",
   "id_str": "2028080056366006281",
   "truncated": false,
   "retweet_count": "1",
   "id": "2028080056366006281",
   "created_at": "Sun Mar 01 12:09:00 +0000 2026",
   "favorited": false,
   "full_text": "RT @ben: Me. #Invented",
   "lang": "en"
  }
 }
]
