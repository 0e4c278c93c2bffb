package dev.terse.local.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A SendMessage request, as far as this endpoint reads it. */
sealed interface SendMessage {

  /** The maximum size of an SQS message in bytes. */
  int MAX_BYTES = 1 << 20;

  /** A message for a queue. */
  record Valid(String queue, String body) implements SendMessage {}

  /** A request that SQS would not accept; the sentence gives the reason. */
  record Invalid(String sentence) implements SendMessage {}

  static SendMessage read(byte[] request) {
    String queueUrl = "";
    String body = "";
    try (JsonParser json = new JsonFactory().createParser(request)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "QueueUrl" -> queueUrl = json.getText();
          case "MessageBody" -> body = json.getText();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      return new Invalid("The request is not JSON: " + e.getMessage());
    }
    if (queueUrl.isEmpty()) {
      return new Invalid("QueueUrl is missing.");
    }
    if (body.isEmpty()) {
      return new Invalid("MessageBody is missing.");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return new Invalid("MessageBody has more than " + MAX_BYTES + " bytes.");
    }
    return new Valid(queueUrl.substring(queueUrl.lastIndexOf('/') + 1), body);
  }
}
