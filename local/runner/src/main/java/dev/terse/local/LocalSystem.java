package dev.terse.local;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.eventsource.EventSourceMapping;
import dev.terse.local.functions.FunctionConsole;
import dev.terse.local.functions.LocalFunction;
import dev.terse.local.httpapi.HttpApi;
import dev.terse.local.httpapi.ReservedPort;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.sqs.SqsEndpoint;
import dev.terse.local.template.Route;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A template that runs on this machine: DynamoDB and Kinesis in this process, the functions from
 * their packaged artifacts, the event sources, and the HTTP API in front.
 */
public final class LocalSystem implements AutoCloseable {

  private static final String BUILD_COMMAND = "./terse build";
  private static final Duration REQUESTS_GRACE = Duration.ofSeconds(10);
  private static final int DAX_NODES = 3;
  private static final Duration DAX_ITEM_TTL = Duration.ofSeconds(60);

  private final Closing closing;
  private final LocalDynamoDb dynamoDb;
  private final KinesisEndpoint kinesis;
  private final SqsEndpoint sqs;
  private final Optional<DaxCluster> dax;
  private final HttpApi api;
  private final Preparation preparation;
  private final Path logDirectory;

  private LocalSystem(
      Closing closing,
      LocalDynamoDb dynamoDb,
      KinesisEndpoint kinesis,
      SqsEndpoint sqs,
      Optional<DaxCluster> dax,
      HttpApi api,
      Preparation preparation,
      Path logDirectory) {
    this.closing = closing;
    this.dynamoDb = dynamoDb;
    this.kinesis = kinesis;
    this.sqs = sqs;
    this.dax = dax;
    this.api = api;
    this.preparation = preparation;
    this.logDirectory = logDirectory;
  }

  /**
   * Starts everything; if something can't be started, closes what was started.
   *
   * @param template the SAM template
   * @param options ports, folders and parameters
   * @param console the console that separates the functions' output from the runner's
   * @param reporter receives each request and anything that the user should know
   * @throws IOException if a port can't be listened on; the message is a sentence
   * @throws dev.terse.local.template.TemplateException if the template can't be run
   * @throws dev.terse.local.functions.FunctionException if a function can't be loaded
   * @throws dev.terse.local.dynamodb.LocalDynamoDbException if the data can't be used
   */
  public static LocalSystem start(
      Path template, UpOptions options, FunctionConsole console, Consumer<String> reporter)
      throws IOException {
    Template read =
        new TemplateReader(BUILD_COMMAND)
            .read(template, LocalVariables.parameters(options.parameters()));
    var data = new DataFolders(options.data());
    data.check();
    var closing = new Closing();
    try {
      // First, so that a port in use is reported before anything is started.
      ReservedPort port = closing.add(ReservedPort.listen(options.port()));
      LocalDynamoDb dynamoDb =
          closing.add(
              LocalDynamoDb.start(
                  options.dynamoDbPort(), options.inMemory() ? null : data.dynamoDb()));
      if (!options.inMemory() && dynamoDb.isNew() && Files.exists(data.kinesis())) {
        reporter.accept(
            "There is no database in %s though the rest of the data is there: links and statistics begin anew."
                .formatted(data.dynamoDb()));
      }
      KinesisEndpoint kinesis = closing.add(LocalStreams.start(options, reporter));
      var queues = new QueueFiles(data.queues(), reporter);
      SqsEndpoint sqs = closing.add(SqsEndpoint.start(queues));
      LocalResources.create(read, dynamoDb.uri(), kinesis.uri());
      Optional<DaxCluster> dax =
          options.dax() ? Optional.of(startDax(dynamoDb.uri(), closing)) : Optional.empty();
      Map<String, LocalFunction> functions =
          LocalFunctions.load(
              read,
              data.artifactsOf(template),
              data.logs(),
              LocalVariables.of(dynamoDb, kinesis, sqs, dax, options.parameters()),
              console,
              closing);
      LinkChanges.of(read, functions).ifPresent(dynamoDb::onWrite);
      KinesisClient client = closing.add(LocalClients.kinesis(kinesis.uri()));
      List<EventSourceMapping> mappings =
          EventSources.start(read, client, kinesis, functions, queues, options, reporter);
      LocalStreams.connect(kinesis, mappings, options.inMemory(), closing, reporter);
      // Before the streams are drained, because it may still have clicks to send.
      closing.add(() -> closeFunctionsOf(read, functions));
      // A user's first click should be counted within seconds, although the aggregator takes
      // seconds to start.
      Preparation preparation = Preparation.of(functions.values());
      HttpApi api =
          HttpApi.start(
              port,
              read.routes(),
              id -> functions.get(id)::invoke,
              new MemoryReturn(
                  new RequestLog(reporter)::answered,
                  () ->
                      mappings.stream()
                          .anyMatch(each -> kinesis.unreleased(each.streamName()) > 0)));
      closing.add(() -> api.stop(REQUESTS_GRACE));
      return new LocalSystem(closing, dynamoDb, kinesis, sqs, dax, api, preparation, data.logs());
    } catch (IOException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /**
   * Waits until all functions are initialized for the first time.
   *
   * @return a sentence with the reason if one of them can't be; empty if all were
   */
  public Optional<String> awaitFunctions() throws InterruptedException {
    return preparation.failure();
  }

  private static DaxCluster startDax(URI dynamoDb, Closing closing) throws IOException {
    return closing.add(
        DaxCluster.start(
            DaxOptions.of(DAX_NODES).withItemTtl(DAX_ITEM_TTL),
            closing.add(LocalClients.dynamoDb(dynamoDb))));
  }

  private static void closeFunctionsOf(Template template, Map<String, LocalFunction> functions) {
    template.routes().stream()
        .map(Route::functionLogicalId)
        .distinct()
        .forEach(id -> functions.get(id).close());
  }

  /** Returns the base URL of the HTTP API. */
  public URI uri() {
    return URI.create("http://localhost:" + api.uri().getPort());
  }

  /** Returns the endpoint of DynamoDB. */
  public URI dynamoDbUri() {
    return dynamoDb.uri();
  }

  /** Returns the endpoint of Kinesis. */
  public URI kinesisUri() {
    return kinesis.uri();
  }

  /** Returns the endpoint of SQS. */
  public URI sqsUri() {
    return sqs.uri();
  }

  /** Returns the Kinesis endpoint itself, so that a test can make it fail. */
  public KinesisEndpoint kinesis() {
    return kinesis;
  }

  /** Returns the DAX stand-in, if it was asked for. */
  public Optional<DaxCluster> dax() {
    return dax;
  }

  /** Returns the folder of the functions' logs. */
  public Path logDirectory() {
    return logDirectory;
  }

  /**
   * Stops in reverse order: accepts no more requests, completes those in flight, has the records of
   * the streams processed, and closes the rest.
   */
  @Override
  public void close() {
    closing.close();
  }
}
