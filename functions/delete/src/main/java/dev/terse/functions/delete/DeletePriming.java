package dev.terse.functions.delete;

import dev.terse.aws.CannedAnswers;
import dev.terse.http.SampleRequest;
import java.util.List;

/** The samples that prime this function, and the canned responses of AWS. */
final class DeletePriming {

  static final List<SampleRequest> SAMPLES =
      List.of(new SampleRequest("DELETE /api/v1/urls/{code}", "", 204));

  private static final CannedAnswers ANSWERS =
      CannedAnswers.none()
          .with(
              "UpdateItem",
              """
              {"Attributes": {"code": {"S": "priming"}, "long_url": {"S": "https://example.com/"},
                "created_at": {"N": "1700000000"},
                "owner_hash": {"B": "5L+jkrX6axxT7Vchw0Qqr4QyGdP49Y3+KiMaMYvO9QA="}}}""")
          .with(
              "Query",
              """
              {"Items": [{"bucket": {"S": "D#2020-01-01"}}, {"bucket": {"S": "TOTAL"}}],
               "Count": 2, "ScannedCount": 2}""")
          .with("BatchWriteItem", "{\"UnprocessedItems\": {}}");

  private DeletePriming() {}

  static CannedAnswers answers() {
    return ANSWERS;
  }
}
