package dev.terse.links;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The condition under which a principal may change or delete a link, as an expression of DynamoDB.
 *
 * @param condition the expression, which an item that is not there does not meet
 * @param values the values that it refers to
 */
record Ownership(String condition, Map<String, AttributeValue> values) {

  /** The condition that the link is the principal's. */
  static Ownership of(Principal principal) {
    return switch (principal) {
      case Principal.TokenHolder(OwnerToken token) ->
          new Ownership(
              LinkItem.OWNER_HASH + " = :owner", Map.of(":owner", LinkItem.bytes(token.hash())));
      case Principal.Creator(String keyId) ->
          new Ownership(
              LinkItem.CREATED_BY + " = :creator", Map.of(":creator", AttributeValue.fromS(keyId)));
      case Principal.Manager _ ->
          new Ownership("attribute_exists(%s)".formatted(LinkItem.CODE), Map.of());
    };
  }
}
