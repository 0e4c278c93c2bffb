package dev.terse.functions.delete;

import dev.terse.access.ApiKeys;
import dev.terse.aws.Deadline;
import dev.terse.aws.DynamoDb;
import dev.terse.dax.Dax;
import dev.terse.http.Authentication;
import dev.terse.http.Authenticator;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.LinkErrors;
import dev.terse.http.Refusal;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.lambda.snapshot.ReseededRandom;
import dev.terse.links.Deletion;
import dev.terse.links.LinkDeleter;
import dev.terse.links.LinksTable;
import dev.terse.links.OwnerToken;
import dev.terse.links.Principal;
import dev.terse.log.EmfMetrics;
import dev.terse.log.LoggingContext;
import dev.terse.stats.StatsDeleter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Deletes links for the holders of their owner tokens and of API keys. */
public final class DeleteHandler extends HttpFunction {

  private static final Logger LOG = LoggerFactory.getLogger(DeleteHandler.class);

  // For the link and its statistics together; DAX has half a second in between.
  private static final Duration BUDGET = Duration.ofSeconds(4);

  private final Authenticator authenticator;
  private final LinkDeleter deleter;
  private final StatsDeleter statistics;
  private final Metrics metrics;
  private final Priming priming;

  /** Creates the function with the process's environment, as Lambda does. */
  public DeleteHandler() {
    this(System.getenv());
  }

  /**
   * Creates the function with a given environment.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid
   */
  public DeleteHandler(Map<String, String> environment) {
    this(DeleteConfiguration.from(environment), EmfMetrics.of("delete", environment));
  }

  private DeleteHandler(DeleteConfiguration configuration, Metrics metrics) {
    super(configuration.originSecrets(), metrics, LoggingContext::begin);
    DynamoDbClient dynamoDb = DynamoDb.client(configuration.aws(), DeletePriming::answers);
    InstantSource clock = InstantSource.system();
    this.authenticator =
        new Authenticator(ApiKeys.of(dynamoDb, configuration.accessTable()), metrics);
    this.deleter =
        new LinkDeleter(
            new LinksTable(dynamoDb, configuration.linksTable()),
            Dax.cacheOf(configuration.aws(), configuration.dax(), metrics),
            ReseededRandom.create(),
            clock,
            metrics);
    this.statistics = new StatsDeleter(dynamoDb, configuration.statsTable(), clock);
    this.metrics = metrics;
    this.priming = Priming.by(() -> handle(DeletePriming.SAMPLES), this::connect);
  }

  /** Connects by a deletion that the table rejects, because nobody's token is empty. */
  private void connect() {
    deleter.delete(
        "priming", new Principal.TokenHolder(new OwnerToken("")), Deadline.after(BUDGET));
  }

  @Override
  protected HttpResponse answer(HttpRequest request) {
    return switch (authenticator.authenticate(request)) {
      case Authentication.Anonymous _ -> LinkErrors.missingToken();
      case Authentication.Refused(Refusal refusal) -> refusal.response();
      case Authentication.Known client -> delete(request.code(), client.principal());
    };
  }

  private HttpResponse delete(String requested, Principal principal) {
    Deadline deadline = Deadline.after(BUDGET);
    return switch (deleter.delete(requested, principal, deadline)) {
      case Deletion.Done(String code) -> {
        LOG.info("deleted {}", code);
        metrics.count(Metric.LINKS_DELETED, 1);
        statistics.delete(code, deadline);
        yield HttpResponse.empty(204);
      }
      case Deletion.NotOwner _ -> LinkErrors.notOwner(principal);
      case Deletion.Gone(Optional<String> deletedByOwner) -> {
        // The first deletion may have been interrupted.
        deletedByOwner.ifPresent(code -> statistics.delete(code, deadline));
        yield HttpResponse.error(ErrorCode.DELETED, "This link was deleted before.");
      }
      case Deletion.Missing _ -> LinkErrors.notFound();
    };
  }
}
