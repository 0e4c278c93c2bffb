package dev.terse.functions.redirect;

import dev.terse.aws.CannedAnswers;
import dev.terse.http.SampleRequest;
import java.util.List;

/** The samples that prime this function, and the canned responses of AWS. */
final class RedirectPriming {

  private static final CannedAnswers ANSWERS =
      CannedAnswers.none()
          .with(
              "GetItem",
              """
              {"Item": {"code": {"S": "priming"}, "long_url": {"S": "https://example.com/a?b=c"},
                "created_at": {"N": "1700000000"}, "expires_at": {"N": "32503680000"},
                "owner_hash": {"B": "AAAA"}}}""")
          // An empty map in CBOR, which Kinesis clients use.
          .with("PutRecord", new byte[] {(byte) 0xA0});

  private RedirectPriming() {}

  static CannedAnswers answers() {
    return ANSWERS;
  }

  /** Returns samples that look up a link, and once more while it is remembered. */
  static List<SampleRequest> samples(int status) {
    var follow = new SampleRequest("GET /{code}", "", status);
    return List.of(follow, follow);
  }
}
