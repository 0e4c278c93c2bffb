package dev.terse.bench.faults;

import dev.terse.local.lambda.Backend;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The links to follow: existing, deleted and new ones. */
final class Links {

  private static final int COUNT = 2_000;
  private static final int DELETED = 50;

  private final Backend backend;
  private final AtomicInteger created = new AtomicInteger();

  private Links(Backend backend) {
    this.backend = backend;
  }

  static Links create(Backend backend) {
    for (int i = 0; i < COUNT; i++) {
      backend.putLink(code(i), url(code(i)));
    }
    for (int i = 0; i < DELETED; i++) {
      Map<String, AttributeValue> tombstone = new HashMap<>(Backend.link(deleted(i), "removed"));
      tombstone.remove("long_url");
      tombstone.put("deleted_at", AttributeValue.fromN("1760000001"));
      tombstone.put("deletion", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[12])));
      backend.client().putItem(put -> put.tableName("LinksTable").item(tombstone));
    }
    return new Links(backend);
  }

  /** Returns the code of an existing link. */
  static String code(int number) {
    return "L1nk" + "%03X".formatted(number % COUNT);
  }

  /** Returns a code whose link was deleted. */
  static String deleted(int number) {
    return "Gone%03d".formatted(number % DELETED);
  }

  static String url(String code) {
    return "https://example.com/" + code;
  }

  /** Returns a code that no other request uses and that has no link yet. */
  String unused() {
    return "N%06d".formatted(created.incrementAndGet());
  }

  /** Creates the link of a code, as another function would. */
  void put(String code) {
    backend.putLink(code, url(code));
  }
}
