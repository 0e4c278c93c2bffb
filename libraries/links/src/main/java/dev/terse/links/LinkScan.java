package dev.terse.links;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.links.StoredLink.Live;
import dev.terse.url.HostName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * A scan of the whole Links table, which costs half a read unit per 4 KB of it, whatever it finds.
 */
public final class LinkScan {

  private static final int SEGMENTS = 8;

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates a scan, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public LinkScan(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * Reads all links, in no order, expired ones too.
   *
   * @param reader takes each link; is called by {@value #SEGMENTS} threads at once
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read
   */
  public void forEach(Consumer<Link> reader) {
    scan(_ -> {}, reader);
  }

  /**
   * Reads the links that lead to a domain or to a host in it, in no order, expired ones too.
   *
   * @param domain the domain or address
   * @param reader takes each link; is called by {@value #SEGMENTS} threads at once
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read
   */
  public void forEachTo(HostName domain, Consumer<Link> reader) {
    scan(
        scan -> {
          // An address may stand in a target in another spelling: one of IPv4 within IPv6.
          if (!domain.isAddress()) {
            scan.filterExpression("contains(%s, :host)".formatted(LinkItem.LONG_URL))
                .expressionAttributeValues(Map.of(":host", AttributeValue.fromS(domain.value())));
          }
        },
        link -> {
          if (link.longUrl().host().isIn(domain)) {
            reader.accept(link);
          }
        });
  }

  private void scan(Consumer<ScanRequest.Builder> filter, Consumer<Link> reader) {
    List<Callable<Void>> segments =
        IntStream.range(0, SEGMENTS)
            .<Callable<Void>>mapToObj(
                segment ->
                    () -> {
                      ScanRequest.Builder scan =
                          ScanRequest.builder()
                              .tableName(table)
                              .segment(segment)
                              .totalSegments(SEGMENTS);
                      filter.accept(scan);
                      read(scan.build(), reader);
                      return null;
                    })
            .toList();
    ConcurrentCalls.all(segments);
  }

  private void read(ScanRequest scan, Consumer<Link> reader) {
    for (Map<String, AttributeValue> item : dynamoDb.scanPaginator(scan).items()) {
      if (LinkItem.read(item) instanceof Live live) {
        reader.accept(live.link());
      }
    }
  }
}
