package dev.terse.functions.aggregator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.terse.aws.DynamoDb;
import dev.terse.aws.Sqs;
import dev.terse.config.Configuration;
import dev.terse.metrics.Metric;
import dev.terse.metrics.Metrics;
import dev.terse.powertools.PowertoolsMetrics;
import dev.terse.snapshot.Priming;
import dev.terse.snapshot.ReseededRandom;
import dev.terse.stats.Aggregation;
import dev.terse.stats.ClickAggregator;
import dev.terse.stats.DailySalts;
import dev.terse.stats.StatsTable;
import dev.terse.stats.StreamRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Writes batches of clicks into the statistics. Where part of a batch can't be written, the stream
 * is told the lowest sequence number that must be delivered again; what is delivered twice counts
 * once.
 */
public final class AggregatorHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(AggregatorHandler.class);

  private final ClickAggregator aggregator;
  private final Metrics metrics;
  private final Priming priming;

  /** The function as Lambda makes it. */
  public AggregatorHandler() {
    this(System.getenv());
  }

  /**
   * The function with the environment given.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.config.ConfigurationException if one is missing or wrong
   */
  public AggregatorHandler(Map<String, String> environment) {
    Configuration configuration = Configuration.from(environment);
    DynamoDbClient dynamoDb = DynamoDb.client(configuration);
    String table = configuration.statsTable();
    this.aggregator =
        new ClickAggregator(
            new StatsTable(dynamoDb, table, Duration.ofDays(configuration.retentionDays())),
            new UserAgentClassifier(),
            new DailySalts(dynamoDb, table, ReseededRandom.create()),
            new DeadLetterQueue(
                Sqs.client(configuration), configuration.requiredDeadLetterQueue().toString()));
    this.metrics = PowertoolsMetrics.of("aggregator");
    this.priming = Priming.by(this::prime);
  }

  private void prime() {
    aggregator.rehearse();
    response(aggregator.aggregate(List.of()));
  }

  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    PowertoolsLogging.initializeLogging(context);
    try {
      return response(
          aggregator.aggregate(
              event.getRecords().stream().map(AggregatorHandler::record).toList()));
    } finally {
      MDC.clear();
    }
  }

  private static StreamRecord record(KinesisEvent.KinesisEventRecord record) {
    KinesisEvent.Record kinesis = record.getKinesis();
    ByteBuffer data = kinesis.getData().asReadOnlyBuffer();
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return new StreamRecord(kinesis.getSequenceNumber(), kinesis.getPartitionKey(), bytes);
  }

  private StreamsEventResponse response(Aggregation aggregation) {
    metrics.count(Metric.CLICKS_COUNTED, aggregation.counted());
    metrics.count(Metric.CLICKS_REPEATED, aggregation.repeated());
    metrics.count(Metric.CLICKS_DROPPED, aggregation.dropped());
    metrics.count(Metric.RECORDS_UNREADABLE, aggregation.unreadable().size());
    metrics.count(Metric.SKETCHES_LOST, aggregation.sketchesLost());
    if (aggregation.sketchesLost() > 0) {
      LOG.error(
          "{} sketches of a day's visitors were damaged; its unique visitors are counted anew",
          aggregation.sketchesLost());
    }
    for (Aggregation.Unreadable unreadable : aggregation.unreadable()) {
      LOG.error(
          "record {} is no click and is in the dead letter queue: {}",
          unreadable.record().sequenceNumber(),
          unreadable.cause());
    }
    List<StreamsEventResponse.BatchItemFailure> failures =
        aggregation.failure().stream().map(this::failure).toList();
    return StreamsEventResponse.builder().withBatchItemFailures(failures).build();
  }

  private StreamsEventResponse.BatchItemFailure failure(Aggregation.Failure failure) {
    LOG.warn(
        "asked for {} records from {} on to be delivered again",
        failure.records(),
        failure.sequenceNumber(),
        failure.cause());
    metrics.count(Metric.RECORDS_RETRIED, failure.records());
    return StreamsEventResponse.BatchItemFailure.builder()
        .withItemIdentifier(failure.sequenceNumber())
        .build();
  }
}
