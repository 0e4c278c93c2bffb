package dev.terse.local.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A request, as far as this endpoint reads it. */
sealed interface SqsRequest {

  /** The maximum size of an SQS message in bytes. */
  int MAX_BYTES = 1 << 20;

  /** A message for a queue. */
  record Send(String queue, String body) implements SqsRequest {}

  /** A wish for messages, which are hidden from others for some seconds. */
  record Receive(String queue, int most, int hiddenSeconds) implements SqsRequest {}

  /** A message that is done with. */
  record Delete(String queue, String handle) implements SqsRequest {}

  /** A message that is hidden for some seconds from now on, or is visible again. */
  record Hide(String queue, String handle, int seconds) implements SqsRequest {}

  /** A request that SQS would not accept; the sentence gives the reason. */
  record Invalid(String code, String sentence) implements SqsRequest {}

  static SqsRequest read(String target, byte[] json) {
    Map<String, String> fields;
    try {
      fields = fields(json);
    } catch (IOException e) {
      return invalid("The request is not JSON: " + e.getMessage());
    }
    String queueUrl = fields.getOrDefault("QueueUrl", "");
    if (queueUrl.isEmpty()) {
      return invalid("QueueUrl is missing.");
    }
    String queue = queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    return switch (target) {
      case "AmazonSQS.SendMessage" -> send(queue, fields.getOrDefault("MessageBody", ""));
      case "AmazonSQS.ReceiveMessage" ->
          new Receive(
              queue,
              number(fields, "MaxNumberOfMessages", 1),
              number(fields, "VisibilityTimeout", 30));
      case "AmazonSQS.DeleteMessage" -> new Delete(queue, fields.getOrDefault("ReceiptHandle", ""));
      case "AmazonSQS.ChangeMessageVisibility" ->
          new Hide(
              queue,
              fields.getOrDefault("ReceiptHandle", ""),
              number(fields, "VisibilityTimeout", 0));
      default ->
          new Invalid(
              "UnsupportedOperation",
              "This endpoint sends, receives, hides and deletes messages, and nothing else.");
    };
  }

  private static SqsRequest send(String queue, String body) {
    if (body.isEmpty()) {
      return invalid("MessageBody is missing.");
    }
    return body.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
        ? invalid("MessageBody has more than " + MAX_BYTES + " bytes.")
        : new Send(queue, body);
  }

  private static SqsRequest invalid(String sentence) {
    return new Invalid("InvalidParameterValue", sentence);
  }

  private static int number(Map<String, String> fields, String name, int otherwise) {
    String text = fields.getOrDefault(name, "");
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  /** Returns the fields that are texts or numbers. */
  private static Map<String, String> fields(byte[] request) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(request)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(field, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    return fields;
  }
}
