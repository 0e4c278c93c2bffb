package dev.terse.links;

import dev.terse.aws.BatchReads;
import dev.terse.aws.Deadline;
import dev.terse.links.StoredLink.Live;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The index {@code by-creator} of the Links table, which lists the links of an API key by the time
 * of their creation. Only links that were created with a key are in it. It has the keys alone, so
 * that a page costs one query and one batch of reads, however many links there are.
 */
public final class CreatorIndex {

  /** The most links of a page: what one batch of reads takes. */
  public static final int MAX_PAGE = BatchReads.MAX;

  private static final String NAME = "by-creator";
  private static final Duration BUDGET = Duration.ofSeconds(4);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final BatchReads reads;

  /**
   * Creates the index's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the name of the Links table
   */
  public CreatorIndex(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.reads = new BatchReads(dynamoDb, table);
  }

  /**
   * Lists links, the newest first. The index is eventually consistent: a link is in it about a
   * second after its creation.
   *
   * @param keyId the id of the API key
   * @param limit the most links of the page, 1 to {@value #MAX_PAGE}
   * @param after the place after which the page begins; empty for the newest link
   * @throws software.amazon.awssdk.core.exception.SdkException if they can't be read in 4 seconds
   */
  public LinkPage page(String keyId, int limit, Optional<LinkCursor> after) {
    Deadline deadline = Deadline.after(BUDGET);
    QueryResponse found =
        dynamoDb.query(
            query ->
                query
                    .overrideConfiguration(deadline::limit)
                    .tableName(table)
                    .indexName(NAME)
                    .keyConditionExpression(LinkItem.CREATED_BY + " = :creator")
                    .expressionAttributeValues(Map.of(":creator", AttributeValue.fromS(keyId)))
                    .scanIndexForward(false)
                    // One more than is wanted, to know whether this is the last page.
                    .limit(limit + 1)
                    .exclusiveStartKey(after.map(place -> key(keyId, place)).orElse(null)));
    List<Map<String, AttributeValue>> items = found.items().stream().limit(limit).toList();
    List<String> codes = items.stream().map(item -> item.get(LinkItem.CODE).s()).toList();
    Map<String, Link> links = read(codes, false, deadline);
    List<String> missed = codes.stream().filter(code -> !links.containsKey(code)).toList();
    if (!missed.isEmpty()) {
      // Created a moment ago, or deleted.
      links.putAll(read(missed, true, deadline));
    }
    return new LinkPage(
        codes.stream().filter(links::containsKey).map(links::get).toList(),
        found.items().size() > limit ? Optional.of(cursor(items.getLast())) : Optional.empty());
  }

  private static Map<String, AttributeValue> key(String keyId, LinkCursor place) {
    Map<String, AttributeValue> key = new HashMap<>(LinkItem.key(place.code()));
    key.put(LinkItem.CREATED_BY, AttributeValue.fromS(keyId));
    key.put(LinkItem.CREATED_AT, LinkItem.seconds(place.createdAt()));
    return key;
  }

  private static LinkCursor cursor(Map<String, AttributeValue> key) {
    return new LinkCursor(
        LinkItem.instant(key.get(LinkItem.CREATED_AT)), key.get(LinkItem.CODE).s());
  }

  /** Reads links by code; leaves out those that were deleted since the index was read. */
  private Map<String, Link> read(List<String> codes, boolean consistent, Deadline deadline) {
    Map<String, Link> links = new HashMap<>();
    List<Map<String, AttributeValue>> keys = codes.stream().map(LinkItem::key).toList();
    for (Map<String, AttributeValue> item : reads.items(keys, consistent, deadline)) {
      if (LinkItem.read(item) instanceof Live(Link link, byte[] _, Optional<byte[]> _)) {
        links.put(link.code(), link);
      }
    }
    return links;
  }
}
