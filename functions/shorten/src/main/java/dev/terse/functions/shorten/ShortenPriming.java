package dev.terse.functions.shorten;

import dev.terse.aws.CannedAnswers;
import dev.terse.http.SampleRequest;
import java.util.List;

/** The samples that prime this function, and the canned responses of AWS. */
final class ShortenPriming {

  /** The samples: one with a host that needs ICU, and one with every field. */
  static final List<SampleRequest> SAMPLES =
      List.of(
          new SampleRequest(
              "POST /api/v1/shorten", "{\"long_url\": \"https://b\u00fccher.example/\"}", 201),
          new SampleRequest(
              "POST /api/v1/shorten",
              """
              {"long_url": "https://example.com/a?b=c#d", "custom_alias": "a-sample",\
               "expires_at": "9999-01-01T00:00:00Z"}""",
              201),
          new SampleRequest(
              "POST /api/v1/shorten/batch",
              "{\"links\": [{\"long_url\": \"https://example.com/\"}]}",
              200));

  private static final CannedAnswers ANSWERS =
      CannedAnswers.none()
          .with(
              "UpdateItem",
              """
              {"Attributes": {"next": {"N": "1"},
                "secret": {"B": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}}""")
          .with("PutItem", "{}")
          .with("BatchGetItem", "{}")
          .with(
              "GetItem",
              """
              {"Item": {"id": {"S": "key#priming-priming-"}, "key_name": {"S": "priming"},
                "key_role": {"S": "create"}, "created_at": {"N": "1700000000"}}}""");

  private ShortenPriming() {}

  static CannedAnswers answers() {
    return ANSWERS;
  }
}
