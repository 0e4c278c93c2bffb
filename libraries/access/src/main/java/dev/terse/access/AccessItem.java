package dev.terse.access;

import dev.terse.url.HostName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The one place that knows the attributes of the Access table. Times are epoch seconds. */
final class AccessItem {

  static final String ID = "id";
  static final String KEY_PREFIX = "key#";
  static final String NAME = "key_name";
  static final String ROLE = "key_role";
  static final String CREATED_AT = "created_at";
  static final String REVOKED_AT = "revoked_at";

  /** The hash of the key that has a name. */
  static final String HASH = "key_hash";

  static final String HOST_PREFIX = "host#";
  static final String REASON = "reason";
  static final String BLOCKED_AT = "blocked_at";

  /** The key of the item that is there as soon as hosts are blocked. */
  static final Map<String, AttributeValue> BLOCK_LIST = Map.of(ID, text("hosts"));

  private static final String NAME_PREFIX = "name#";

  private AccessItem() {}

  static Map<String, AttributeValue> key(String hash) {
    return Map.of(ID, text(KEY_PREFIX + hash));
  }

  static Map<String, AttributeValue> name(String name) {
    return Map.of(ID, text(NAME_PREFIX + name));
  }

  static Map<String, AttributeValue> of(StoredKey key) {
    Map<String, AttributeValue> item = new HashMap<>(key(key.hash()));
    item.put(NAME, text(key.name()));
    item.put(ROLE, text(key.role().label()));
    item.put(CREATED_AT, seconds(key.createdAt()));
    key.revokedAt().ifPresent(time -> item.put(REVOKED_AT, seconds(time)));
    return item;
  }

  /** The item by which the key of a name is found. */
  static Map<String, AttributeValue> nameOf(StoredKey key) {
    Map<String, AttributeValue> item = new HashMap<>(name(key.name()));
    item.put(HASH, text(key.hash()));
    return item;
  }

  static StoredKey read(Map<String, AttributeValue> item) {
    String role = item.get(ROLE).s();
    return new StoredKey(
        item.get(ID).s().substring(KEY_PREFIX.length()),
        item.get(NAME).s(),
        Role.parse(role).orElseThrow(() -> new IllegalStateException("unknown role " + role)),
        instant(item.get(CREATED_AT)),
        Optional.ofNullable(item.get(REVOKED_AT)).map(AccessItem::instant));
  }

  static Map<String, AttributeValue> host(HostName host) {
    return Map.of(ID, text(HOST_PREFIX + host.value()));
  }

  static Map<String, AttributeValue> blockList(Instant now) {
    Map<String, AttributeValue> item = new HashMap<>(BLOCK_LIST);
    item.put(CREATED_AT, seconds(now));
    return item;
  }

  static Map<String, AttributeValue> of(BlockedHost blocked) {
    Map<String, AttributeValue> item = new HashMap<>(host(blocked.host()));
    item.put(BLOCKED_AT, seconds(blocked.blockedAt()));
    blocked.reason().ifPresent(reason -> item.put(REASON, text(reason)));
    return item;
  }

  static BlockedHost readHost(Map<String, AttributeValue> item) {
    return new BlockedHost(
        new HostName(item.get(ID).s().substring(HOST_PREFIX.length())),
        Optional.ofNullable(item.get(REASON)).map(AttributeValue::s),
        instant(item.get(BLOCKED_AT)));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue seconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }

  private static Instant instant(AttributeValue seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds.n()));
  }
}
