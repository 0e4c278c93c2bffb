package dev.terse.bench.faults;

import dev.terse.clicks.ClickJson;
import dev.terse.clicks.UnreadableClickException;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.kinesis.KinesisEndpoint;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The click stream of one combination. */
final class Stream implements AutoCloseable {

  static final String NAME = "ClicksStream";

  private final KinesisClient client;

  Stream(KinesisEndpoint kinesis) {
    this.client = LocalClients.kinesis(kinesis.uri());
    client.createStream(create -> create.streamName(NAME).shardCount(1));
    client.waiter().waitUntilStreamExists(describe -> describe.streamName(NAME));
  }

  /** Returns the number of its clicks, each counted once however often it was put. */
  int clicks() throws UnreadableClickException {
    Set<String> ids = new HashSet<>();
    String shard = client.listShards(list -> list.streamName(NAME)).shards().getFirst().shardId();
    String iterator =
        client
            .getShardIterator(
                get ->
                    get.streamName(NAME)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (true) {
      String from = iterator;
      GetRecordsResponse read = client.getRecords(get -> get.shardIterator(from));
      for (Record record : read.records()) {
        ids.add(ClickJson.decode(record.data().asByteArray()).id());
      }
      if (read.records().isEmpty() && read.millisBehindLatest() == 0) {
        return ids.size();
      }
      iterator = read.nextShardIterator();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
