package dev.terse.local.eventsource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;

/**
 * A parser of a function's partial batch response, {@code {"batchItemFailures": [{"itemIdentifier":
 * "<sequence number>"}]}}.
 *
 * <p>As Lambda documents it: no response, an empty object, and a missing, null or empty list mean
 * success; of several items the lowest sequence number counts; an empty, null, misnamed or unknown
 * identifier, and a response that is not such JSON, mean that the whole batch failed.
 */
final class BatchResponse {

  private static final JsonFactory JSON = new JsonFactory();

  private BatchResponse() {}

  static Verdict read(byte[] response, Batch batch) {
    if (response == null || response.length == 0) {
      return new Verdict.Processed();
    }
    try (JsonParser json = JSON.createParser(response)) {
      int firstFailed = firstFailed(json, batch);
      if (json.nextToken() != null) {
        throw new MalformedResponse("there is more after its end");
      }
      return verdict(firstFailed, batch);
    } catch (MalformedResponse e) {
      return new Verdict.Failed("the response is malformed: " + e.getMessage(), false);
    } catch (IOException e) {
      return new Verdict.Failed("the response is not JSON", false);
    }
  }

  private static Verdict verdict(int firstFailed, Batch batch) {
    if (firstFailed == batch.size()) {
      return new Verdict.Processed();
    }
    if (firstFailed == 0) {
      return new Verdict.Failed("the response lists the first record as failed", false);
    }
    return new Verdict.ProcessedUpTo(firstFailed);
  }

  private static int firstFailed(JsonParser json, Batch batch) throws IOException {
    JsonToken start = json.nextToken();
    if (start == JsonToken.VALUE_NULL) {
      return batch.size();
    }
    if (start != JsonToken.START_OBJECT) {
      throw new MalformedResponse("it is neither an object nor null");
    }
    int firstFailed = batch.size();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("batchItemFailures")) {
        firstFailed = Math.min(firstFailed, lowestItem(json, batch));
      } else {
        json.skipChildren();
      }
    }
    return firstFailed;
  }

  private static int lowestItem(JsonParser json, Batch batch) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return batch.size();
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new MalformedResponse("batchItemFailures is not a list");
    }
    int lowest = batch.size();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      lowest = Math.min(lowest, item(json, batch));
    }
    return lowest;
  }

  private static int item(JsonParser json, Batch batch) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedResponse("an item of batchItemFailures is not an object");
    }
    String identifier = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("itemIdentifier") && value == JsonToken.VALUE_STRING) {
        identifier = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return place(identifier, batch);
  }

  private static int place(String identifier, Batch batch) throws MalformedResponse {
    boolean isNumber =
        identifier != null
            && !identifier.isEmpty()
            && identifier.length() <= 128
            && identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    int place = isNumber ? batch.indexOf(new BigInteger(identifier)) : -1;
    if (place < 0) {
      throw new MalformedResponse("the itemIdentifier is not a sequence number of the batch");
    }
    return place;
  }

  private static final class MalformedResponse extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedResponse(String message) {
      super(message);
    }
  }
}
