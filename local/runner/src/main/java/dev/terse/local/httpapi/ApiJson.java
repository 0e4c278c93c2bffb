package dev.terse.local.httpapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The JSON of events and answers. Its buffers are pooled: by default each thread has its own, and
 * as each request has a thread of its own, they would be made anew for each.
 */
final class ApiJson {

  private static final JSON POOLED =
      JSON.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                  .build())
          .build();
  private static final int MOST_EVENTS_BYTES = 1 << 11;

  private ApiJson() {}

  static byte[] encode(Map<String, Object> event) throws IOException {
    // JSON.asBytes would take buffers from the pool that it never returns.
    var bytes = new ByteArrayOutputStream(MOST_EVENTS_BYTES);
    POOLED.write(event, bytes);
    return bytes.toByteArray();
  }

  static Object decode(byte[] answer) throws IOException {
    return POOLED.anyFrom(answer);
  }
}
