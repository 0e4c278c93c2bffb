package dev.terse.local.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** An answer of SQS. */
record SqsAnswer(int status, String json) {

  /** Returns the answer to a stored message; clients check the MD5 of its body. */
  static SqsAnswer sent(String body) {
    return new SqsAnswer(
        200,
        object(Map.of("MessageId", UUID.randomUUID().toString(), "MD5OfMessageBody", md5(body))));
  }

  static SqsAnswer error(String code, String sentence) {
    return new SqsAnswer(
        400, object(Map.of("__type", "com.amazonaws.sqs#" + code, "message", sentence)));
  }

  static SqsAnswer failure(String sentence) {
    return new SqsAnswer(
        500, object(Map.of("__type", "com.amazonaws.sqs#InternalFailure", "message", sentence)));
  }

  private static String object(Map<String, String> fields) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> field : fields.entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private static String md5(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
