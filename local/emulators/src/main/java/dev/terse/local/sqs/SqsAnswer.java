package dev.terse.local.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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

  /** Returns the answer to a request that asks for nothing. */
  static SqsAnswer done() {
    return new SqsAnswer(200, object(Map.of()));
  }

  /** Returns the receipt handle of a message, by which it is deleted or hidden. */
  static String handle(String body) {
    return md5(body);
  }

  /** Returns the answer with messages. */
  static SqsAnswer received(List<String> bodies) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Messages");
      for (String body : bodies) {
        json.writeStartObject();
        json.writeStringField("MessageId", UUID.nameUUIDFromBytes(body.getBytes(UTF_8)).toString());
        json.writeStringField("ReceiptHandle", handle(body));
        json.writeStringField("MD5OfBody", md5(body));
        json.writeStringField("Body", body);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new SqsAnswer(200, text.toString());
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
      byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
