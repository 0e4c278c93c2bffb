package dev.terse.links.codes;

import dev.terse.aws.Deadline;
import java.security.SecureRandom;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The Leases table, whose only item issues each lease once. The item also holds the permutation's
 * secret, which the very first lease creates. With read access to it, every code that was or will
 * be issued can be computed, which is why it has a table of its own: the function that creates
 * links may update it, and nobody else has any access.
 */
public final class LeaseTable {

  private static final Map<String, AttributeValue> KEY =
      Map.of("id", AttributeValue.fromS("codes"));
  private static final String NEXT = "next";
  private static final String SECRET = "secret";
  static final int SECRET_BYTES = 32;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final SecureRandom random;

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the name of the Leases table
   * @param random the source of the secret
   */
  public LeaseTable(DynamoDbClient dynamoDb, String table, SecureRandom random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.random = random;
  }

  /**
   * Takes the next lease with one write. An attempt whose response is lost wastes a lease and
   * nothing more.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be written
   */
  Lease next(Deadline deadline) {
    byte[] fresh = new byte[SECRET_BYTES];
    random.nextBytes(fresh);
    Map<String, AttributeValue> item =
        dynamoDb
            .updateItem(
                update ->
                    update
                        .overrideConfiguration(deadline::limit)
                        .tableName(table)
                        .key(KEY)
                        .updateExpression(
                            "ADD #next :one SET #secret = if_not_exists(#secret, :fresh)")
                        .expressionAttributeNames(Map.of("#next", NEXT, "#secret", SECRET))
                        .expressionAttributeValues(
                            Map.of(
                                ":one", AttributeValue.fromN("1"),
                                ":fresh", AttributeValue.fromB(SdkBytes.fromByteArray(fresh))))
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes();
    return new Lease(Long.parseLong(item.get(NEXT).n()), item.get(SECRET).b().asByteArray());
  }
}
