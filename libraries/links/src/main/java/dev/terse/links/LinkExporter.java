package dev.terse.links;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The reader of all links, deleted ones too, page by page. */
public final class LinkExporter {

  /** The most links of a page. */
  public static final int MAX_PAGE = 1_000;

  private static final Duration BUDGET = Duration.ofMinutes(1);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates a reader, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the name of the Links table
   */
  public LinkExporter(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * A part of all links.
   *
   * @param links the links, in no order that means anything
   * @param last the code after which the next page begins; empty if this was the last page
   */
  public record Page(List<MovedLink> links, Optional<String> last) {

    /** Copies the links. */
    public Page {
      links = List.copyOf(links);
    }
  }

  /**
   * Reads a page of at most {@value #MAX_PAGE} links and about a megabyte, with one strongly
   * consistent scan. Links that are created between the first page and the last may be missed.
   *
   * @param after the place after which the page begins; empty for the first page
   * @throws NotLinksException if the table has items that are not links
   * @throws software.amazon.awssdk.core.exception.SdkException if the table refuses the call, or
   *     can't be read within a minute
   */
  public Page page(Optional<String> after) {
    Deadline deadline = Deadline.after(BUDGET);
    ScanResponse found =
        dynamoDb.scan(
            scan ->
                scan.overrideConfiguration(deadline::limit)
                    .tableName(table)
                    .consistentRead(true)
                    .limit(MAX_PAGE)
                    .exclusiveStartKey(after.map(LinkItem::key).orElse(null)));
    if (!found.items().stream().allMatch(LinkItem::isLink)) {
      throw new NotLinksException(table);
    }
    return new Page(found.items().stream().map(LinkItem::moved).toList(), last(found));
  }

  private static Optional<String> last(ScanResponse found) {
    Map<String, AttributeValue> key = found.lastEvaluatedKey();
    return key.isEmpty() ? Optional.empty() : Optional.of(key.get(LinkItem.CODE).s());
  }
}
