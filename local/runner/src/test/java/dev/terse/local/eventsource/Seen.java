package dev.terse.local.eventsource;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A record as a function sees it. */
record Seen(String shardId, String key, String sequenceNumber, String data) {

  static List<Seen> allOf(byte[] event) {
    try {
      List<?> records = (List<?>) JSON.std.mapFrom(event).get("Records");
      return records.stream().map(record -> of((Map<?, ?>) record)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Seen of(Map<?, ?> record) {
    Map<?, ?> kinesis = (Map<?, ?>) record.get("kinesis");
    byte[] data = Base64.getDecoder().decode((String) kinesis.get("data"));
    return new Seen(
        ((String) record.get("eventID")).split(":")[0],
        (String) kinesis.get("partitionKey"),
        (String) kinesis.get("sequenceNumber"),
        new String(data, StandardCharsets.UTF_8));
  }

  int number() {
    return Integer.parseInt(data);
  }
}
