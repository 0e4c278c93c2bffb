package dev.terse.cli;

import dev.terse.cli.redrive.RedriveRun;
import dev.terse.cli.redrive.RedriveRun.Mode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Puts the clicks that could not be counted back into the stream, or prints why not; without {@code
 * --yes} it only looks.
 */
@Command(
    name = "redrive",
    description =
        "Puts the clicks in the queue ClickFailures back into the stream, and prints why not of the"
            + " others. No click counts twice.")
final class Redrive implements Runnable {

  @Mixin private TableOptions stats;

  @Option(
      names = "--queue",
      paramLabel = "URL",
      required = true,
      converter = Endpoint.class,
      description = "The URL of the queue, the output ClickFailures of the stack.")
  private URI queue;

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      required = true,
      description = "The name of the stream, the output ClicksStream of the stack.")
  private String stream;

  @Option(
      names = "--kinesis-endpoint-url",
      paramLabel = "URL",
      converter = Endpoint.class,
      description = "The endpoint of Kinesis, such as that of ./terse up; else the region's own.")
  private Optional<URI> kinesisEndpoint = Optional.empty();

  @Option(
      names = "--sqs-endpoint-url",
      paramLabel = "URL",
      converter = Endpoint.class,
      description = "The endpoint of SQS, such as that of ./terse up; else the region's own.")
  private Optional<URI> sqsEndpoint = Optional.empty();

  @Option(names = "--yes", description = "Puts the clicks back, instead of looking.")
  private boolean yes;

  @Option(
      names = "--discard",
      description = "With --yes, removes also the messages whose clicks can't be put back.")
  private boolean discard;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (discard && !yes) {
      throw new ParameterException(spec.commandLine(), "--discard goes with --yes.");
    }
    try (DynamoDbClient dynamoDb = stats.client();
        KinesisClient kinesis = stats.configured(KinesisClient.builder(), kinesisEndpoint).build();
        SqsClient sqs = stats.configured(SqsClient.builder(), sqsEndpoint).build()) {
      TableCheck.of(stats.table(), "the statistics", () -> read(dynamoDb));
      var outcome =
          new RedriveRun(
                  sqs,
                  queue.toString(),
                  kinesis,
                  stream,
                  dynamoDb,
                  stats.table(),
                  mode(),
                  spec.commandLine().getOut())
              .run();
      print(outcome);
    } catch (QueueDoesNotExistException e) {
      throw new CommandException("there is no queue %s.".formatted(queue));
    }
  }

  private Mode mode() {
    if (!yes) {
      return Mode.LOOK;
    }
    return discard ? Mode.PUT_BACK_AND_DISCARD : Mode.PUT_BACK;
  }

  /** Reads an item that is not there, by the keys that only the table Stats has. */
  private void read(DynamoDbClient dynamoDb) {
    dynamoDb.getItem(
        get ->
            get.tableName(stats.table())
                .key(
                    Map.of(
                        "code", AttributeValue.fromS("#none"),
                        "bucket", AttributeValue.fromS("#none"))));
  }

  private void print(RedriveRun.Outcome outcome) {
    spec.commandLine()
        .getErr()
        .printf(
            yes
                ? "terse: %s: %s put back, %,d not; %s left.%n"
                : "terse: %s: %s can be put back, %,d not; --yes puts them back.%n",
            Count.of(outcome.messages(), "message"),
            Count.of(outcome.countable(), "click"),
            outcome.others(),
            Count.of(outcome.left(), "message"));
  }
}
