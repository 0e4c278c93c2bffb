package dev.terse.functions.edit;

import dev.terse.aws.CannedAnswers;
import dev.terse.http.SampleRequest;
import java.util.List;

/** The samples that prime this function, and the answers that AWS is taken to give. */
final class EditPriming {

  /** A host whose name only the library of all scripts knows; and all that can be asked for. */
  static final List<SampleRequest> SAMPLES =
      List.of(
          new SampleRequest(
              "PATCH /api/v1/urls/{code}",
              """
              {"long_url": "https://b\u00fccher.example/", "title": "A title",\
               "expires_at": "9999-01-01T00:00:00Z", "forward_query": true}""",
              200));

  private static final CannedAnswers ANSWERS =
      CannedAnswers.none()
          .with("GetItem", "{\"Item\": {\"id\": {\"S\": \"hosts\"}}}")
          .with("BatchGetItem", "{}")
          .with(
              "UpdateItem",
              """
              {"Attributes": {"code": {"S": "priming"}, "long_url": {"S": "https://example.com/"},
                "created_at": {"N": "1700000000"}, "title": {"S": "A title"},
                "owner_hash": {"B": "5L+jkrX6axxT7Vchw0Qqr4QyGdP49Y3+KiMaMYvO9QA="},
                "version": {"N": "1"}}}""");

  private EditPriming() {}

  static CannedAnswers answers() {
    return ANSWERS;
  }
}
