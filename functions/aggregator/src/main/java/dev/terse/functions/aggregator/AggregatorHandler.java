package dev.terse.functions.aggregator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.terse.aws.Deadline;
import dev.terse.aws.DynamoDb;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.lambda.snapshot.ReseededRandom;
import dev.terse.lambda.snapshot.Snapshots;
import dev.terse.stats.Aggregation;
import dev.terse.stats.ClickAggregator;
import dev.terse.stats.DailySalts;
import dev.terse.stats.DeliveredRecord;
import dev.terse.stats.ProgressNotes;
import dev.terse.stats.StatsTable;
import dev.terse.stats.TotalsCarrier;
import dev.terse.stats.VisitorClassifier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The aggregator function: writes batches of clicks into the statistics. If part of a batch can't
 * be written, it reports the lowest sequence number that must be delivered again; a click delivered
 * twice counts once.
 */
public final class AggregatorHandler implements RequestHandler<KinesisEvent, StreamsEventResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(AggregatorHandler.class);

  // Within the function's timeout even after a batch that took all of its time.
  private static final Duration CARRYING = Duration.ofSeconds(5);

  private final ClickAggregator aggregator;
  private final TotalsCarrier carrier;
  private final Metrics metrics;
  private final Priming priming;

  /** Creates the function with the process's environment, as Lambda does. */
  public AggregatorHandler() {
    this(System.getenv());
  }

  /**
   * Creates the function with a given environment.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid
   */
  public AggregatorHandler(Map<String, String> environment) {
    this(environment, new UserAgentClassifier());
  }

  AggregatorHandler(Map<String, String> environment, VisitorClassifier userAgents) {
    AggregatorConfiguration configuration = AggregatorConfiguration.from(environment);
    var clients = new Clients(userAgents, NetworkCountries.load(configuration.countriesFile()));
    DynamoDbClient dynamoDb = DynamoDb.client(configuration.aws(), AggregatorPriming::answers);
    InstantSource clock = InstantSource.system();
    this.aggregator =
        Snapshots.register(
            new ClickAggregator(
                new StatsTable(
                    dynamoDb,
                    configuration.statsTable(),
                    configuration.retention(),
                    configuration.delay(),
                    clock),
                clients,
                Snapshots.register(
                    new DailySalts(dynamoDb, configuration.saltsTable(), ReseededRandom.create())),
                new DeadLetterQueue(
                    Sqs.client(configuration), configuration.deadLetterQueue().toString()),
                new ProgressNotes(
                    dynamoDb, configuration.statsTable(), clock, configuration.delay())));
    this.carrier =
        new TotalsCarrier(dynamoDb, configuration.statsTable(), configuration.retention(), clock);
    this.metrics = PowertoolsMetrics.of("aggregator", environment);
    this.priming =
        Priming.by(
            this::prime, () -> AggregatorPriming.connect(dynamoDb, configuration.saltsTable()));
  }

  private void prime() {
    StreamsEventResponse response = handleRequest(AggregatorPriming.batch(), Priming.context());
    if (!response.getBatchItemFailures().isEmpty()) {
      throw new IllegalStateException("the sample was not counted");
    }
  }

  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    PowertoolsLogging.initializeLogging(context);
    try {
      String shard = shard(event);
      List<DeliveredRecord> records =
          event.getRecords().stream().map(AggregatorHandler::record).toList();
      // Of ten thousand clicks the event takes several times the memory that the clicks take.
      event.setRecords(List.of());
      StreamsEventResponse response = response(aggregator.aggregate(shard, records));
      carry();
      return response;
    } finally {
      MDC.clear();
    }
  }

  private void carry() {
    try {
      carrier.carryIfDue(Deadline.after(CARRYING));
    } catch (RuntimeException e) {
      // The batch is counted: it must not be delivered again.
      LOG.warn("totals could not be carried, which is tried again later", e);
    }
  }

  // All records of an event are from one shard, whose name precedes the colon in each one's id.
  private static String shard(KinesisEvent event) {
    return event.getRecords().stream()
        .map(KinesisEvent.KinesisEventRecord::getEventID)
        .filter(Objects::nonNull)
        .map(id -> id.substring(0, Math.max(0, id.indexOf(':'))))
        .filter(shard -> !shard.isEmpty())
        .findFirst()
        .orElse("unknown");
  }

  private static DeliveredRecord record(KinesisEvent.KinesisEventRecord record) {
    KinesisEvent.Record kinesis = record.getKinesis();
    ByteBuffer data = kinesis.getData().asReadOnlyBuffer();
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    Date arrival = kinesis.getApproximateArrivalTimestamp();
    return new DeliveredRecord(
        kinesis.getSequenceNumber(),
        kinesis.getPartitionKey(),
        arrival == null ? Instant.now() : arrival.toInstant(),
        bytes);
  }

  private StreamsEventResponse response(Aggregation aggregation) {
    metrics.count(Metric.CLICKS_COUNTED, aggregation.counted());
    metrics.count(Metric.CLICKS_REPEATED, aggregation.repeated());
    metrics.count(Metric.CLICKS_DROPPED, aggregation.dropped());
    metrics.count(Metric.RECORDS_UNREADABLE, aggregation.unreadable().size());
    metrics.count(Metric.SKETCHES_LOST, aggregation.sketchesLost());
    metrics.count(Metric.CLIENTS_GIVEN_UP, aggregation.clientsGivenUp());
    if (aggregation.sketchesLost() > 0) {
      LOG.error(
          "{} sketches of a day's visitors were damaged; its unique visitors are counted anew",
          aggregation.sketchesLost());
    }
    for (Aggregation.Unreadable unreadable : aggregation.unreadable()) {
      LOG.error(
          "record {} can't be counted and is in the dead letter queue: {}",
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
