package dev.terse.links;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The update expression of a change.
 *
 * @param expression the expression, which counts the version up too
 * @param values the values that it refers to
 */
record LinkUpdate(String expression, Map<String, AttributeValue> values) {

  private static final String COUNT_VERSION =
      "%1$s = if_not_exists(%1$s, :none) + :one".formatted(LinkItem.VERSION);

  private static final String SET_CHANGE = "%s = :change".formatted(LinkItem.CHANGE);

  /** Translates a change; a link that is disabled is so from the time given. */
  static LinkUpdate of(LinkChange change, Instant now, byte[] id) {
    List<String> set = new ArrayList<>(List.of(COUNT_VERSION, SET_CHANGE));
    List<String> remove = new ArrayList<>();
    Map<String, AttributeValue> values =
        new HashMap<>(Map.of(":none", LinkItem.number(0), ":one", LinkItem.number(1)));
    values.put(":change", LinkItem.bytes(id));
    Map<String, FieldChange<AttributeValue>> changes = attributes(change, now);
    changes.forEach(
        (name, field) -> {
          switch (field) {
            case FieldChange.Keep<AttributeValue> _ -> {}
            case FieldChange.Set<AttributeValue>(AttributeValue value) -> {
              set.add("%1$s = :%1$s".formatted(name));
              values.put(":" + name, value);
            }
            case FieldChange.Clear<AttributeValue> _ -> remove.add(name);
          }
        });
    return new LinkUpdate(
        "SET "
            + String.join(", ", set)
            + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove)),
        values);
  }

  private static Map<String, FieldChange<AttributeValue>> attributes(
      LinkChange change, Instant now) {
    FieldChange<AttributeValue> disabledAt =
        switch (change.disabled()) {
          case FieldChange.Keep<Boolean> _ -> new FieldChange.Keep<>();
          case FieldChange.Set<Boolean>(Boolean disabled) when disabled ->
              new FieldChange.Set<>(LinkItem.seconds(now));
          case FieldChange.Set<Boolean> _, FieldChange.Clear<Boolean> _ ->
              new FieldChange.Clear<>();
        };
    return Map.of(
        LinkItem.LONG_URL, change.longUrl().map(url -> AttributeValue.fromS(url.href())),
        LinkItem.EXPIRES_AT,
            change.expiresAt().map(time -> LinkItem.seconds(time.truncatedTo(ChronoUnit.SECONDS))),
        LinkItem.TITLE, change.title().map(AttributeValue::fromS),
        LinkItem.FORWARD_QUERY, change.forwardQuery().map(AttributeValue::fromBool),
        LinkItem.DISABLED_AT, disabledAt);
  }
}
