package dev.terse.functions.stats;

import dev.terse.aws.CannedAnswers;
import dev.terse.http.SampleRequest;
import java.util.List;

/** The samples that prime this function, and the canned responses of AWS. */
final class StatsPriming {

  static final List<SampleRequest> SAMPLES =
      List.of(
          new SampleRequest("GET /api/v1/urls/{code}", "", 200),
          new SampleRequest("GET /api/v1/stats/{code}", "", 200),
          new SampleRequest("GET /api/v1/urls", "", 200));

  private static final CannedAnswers ANSWERS =
      CannedAnswers.none()
          // A link, a total and an API key in one. The hash is of the samples' token.
          .with(
              "GetItem",
              """
              {"Item": {"code": {"S": "priming"}, "long_url": {"S": "https://example.com/a?b=c"},
                "created_at": {"N": "1700000000"}, "expires_at": {"N": "32503680000"},
                "owner_hash": {"B": "5L+jkrX6axxT7Vchw0Qqr4QyGdP49Y3+KiMaMYvO9QA="},
                "clicks": {"N": "3"}, "last_accessed#0": {"N": "1700000000"},
                "id": {"S": "key#priming-priming-"}, "key_name": {"S": "priming"},
                "key_role": {"S": "create"}}}""")
          .with("BatchGetItem", "{\"Responses\": {}, \"UnprocessedKeys\": {}}")
          .with(
              "Query",
              """
              {"Items": [{"code": {"S": "priming"}, "bucket": {"S": "D#2026-01-01"},
                "clicks": {"N": "3"}, "kind#bot": {"N": "1"}, "bot_country#US": {"N": "1"},
                "country#DE": {"N": "2"}, "hour#07": {"N": "2"}, "device#Phone": {"N": "2"},
                "browser#Firefox": {"N": "2"}, "referrer#news.example": {"N": "2"}}],
               "Count": 1, "ScannedCount": 1}""");

  private StatsPriming() {}

  static CannedAnswers answers() {
    return ANSWERS;
  }
}
