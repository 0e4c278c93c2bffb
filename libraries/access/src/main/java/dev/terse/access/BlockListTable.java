package dev.terse.access;

import dev.terse.aws.BatchReads;
import dev.terse.aws.BatchWrites;
import dev.terse.aws.Deadline;
import dev.terse.url.HostName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The blocked hosts in the Access table, an item for each, and one that says that there may be any.
 * Functions read them; only operators write them. Every method may throw an {@link
 * software.amazon.awssdk.core.exception.SdkException} if the table can't be reached or refuses the
 * call.
 */
public final class BlockListTable {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final BatchReads reads;
  private final BatchWrites writes;

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the name of the Access table
   */
  public BlockListTable(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.reads = new BatchReads(dynamoDb, table);
    this.writes = new BatchWrites(dynamoDb, table);
  }

  /**
   * Marks the list as used, without which functions don't look hosts up; to be called before the
   * first {@link #block}.
   */
  public void begin(Instant now, Deadline deadline) {
    dynamoDb.putItem(
        put ->
            put.overrideConfiguration(deadline::limit)
                .tableName(table)
                .item(AccessItem.blockList(now)));
  }

  /**
   * Blocks hosts, again where they are blocked already.
   *
   * @param hosts the hosts, each only once
   * @param deadline the deadline of all writes
   */
  public void block(Collection<BlockedHost> hosts, Deadline deadline) {
    writes.all(
        hosts.stream()
            .map(
                host ->
                    WriteRequest.builder().putRequest(put -> put.item(AccessItem.of(host))).build())
            .toList(),
        deadline);
  }

  /**
   * Unblocks a host.
   *
   * @return whether it was blocked; it may still be in a domain that is
   */
  public boolean unblock(HostName host, Deadline deadline) {
    return dynamoDb
        .deleteItem(
            delete ->
                delete
                    .overrideConfiguration(deadline::limit)
                    .tableName(table)
                    .key(AccessItem.host(host))
                    .returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  /** Reads all blocked hosts by a scan of the table, in no order. */
  public void forEach(Consumer<BlockedHost> reader) {
    ScanRequest hosts =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("begins_with(%s, :host)".formatted(AccessItem.ID))
            .expressionAttributeValues(Map.of(":host", AccessItem.text(AccessItem.HOST_PREFIX)))
            .build();
    dynamoDb.scanPaginator(hosts).items().stream().map(AccessItem::readHost).forEach(reader);
  }

  /** Returns whether there may be any blocked hosts, by an eventually consistent read. */
  public boolean isUsed(Deadline deadline) {
    return dynamoDb
        .getItem(
            get ->
                get.overrideConfiguration(deadline::limit)
                    .tableName(table)
                    .key(AccessItem.BLOCK_LIST))
        .hasItem();
  }

  /**
   * Returns whether one of some domains is blocked, by one batch of eventually consistent reads.
   *
   * @param domains at most {@value BatchReads#MAX} domains
   */
  boolean anyBlocked(List<HostName> domains, Deadline deadline) {
    return !reads.items(domains.stream().map(AccessItem::host).toList(), false, deadline).isEmpty();
  }
}
