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
          // A link and an API key in one. The hash is of the samples' token.
          .with(
              "GetItem",
              """
              {"Item": {"code": {"S": "priming"}, "long_url": {"S": "https://example.com/a?b=c"},
                "created_at": {"N": "1700000000"}, "expires_at": {"N": "32503680000"},
                "owner_hash": {"B": "5L+jkrX6axxT7Vchw0Qqr4QyGdP49Y3+KiMaMYvO9QA="},
                "id": {"S": "key#priming-priming-"}, "key_name": {"S": "priming"},
                "key_role": {"S": "create"}}}""")
          .with("BatchGetItem", "{\"Responses\": {}, \"UnprocessedKeys\": {}}")
          .with(
              "Query",
              """
              {"Items": [{"code": {"S": "priming"}, "bucket": {"S": "TOTAL"},
                "clicks": {"N": "3"}, "last_accessed": {"N": "1700000000"},
                "carried_through": {"S": "2025-12-31"}},
                {"code": {"S": "priming"}, "bucket": {"S": "D#2026-01-01"},
                "n": {"N": "3"}, "kbot": {"N": "1"}, "xUS": {"N": "1"}, "gh": {"N": "1"},
                "cDE": {"N": "2"}, "hh": {"N": "2"}, "dPhone": {"N": "2"},
                "bFirefox": {"N": "2"}, "rnews.example": {"N": "2"}, "A": {"B": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAEP"},
                "V": {"BS": ["AAE=", "AQI="]}}],
               "Count": 2, "ScannedCount": 2}""");

  private StatsPriming() {}

  static CannedAnswers answers() {
    return ANSWERS;
  }
}
