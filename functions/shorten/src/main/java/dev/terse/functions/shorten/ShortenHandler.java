package dev.terse.functions.shorten;

import dev.terse.aws.DynamoDb;
import dev.terse.functions.shorten.ShortenCommand.Refused;
import dev.terse.functions.shorten.ShortenCommand.Valid;
import dev.terse.http.ClientAddress;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.JsonText;
import dev.terse.http.Origin;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.lambda.snapshot.ReseededRandom;
import dev.terse.lambda.snapshot.Snapshots;
import dev.terse.links.Creation.AliasTaken;
import dev.terse.links.Creation.AliasUsedBefore;
import dev.terse.links.Creation.Created;
import dev.terse.links.Link;
import dev.terse.links.LinkCreator;
import dev.terse.links.LinksTable;
import dev.terse.links.NewLink;
import dev.terse.links.OwnerToken;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import dev.terse.powertools.PowertoolsMetrics;
import dev.terse.rates.CreateLimit;
import dev.terse.rates.CreateRate;
import dev.terse.rates.Permit;
import dev.terse.rates.RatesTable;
import dev.terse.url.Authority;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** The shorten function: creates short links. */
public final class ShortenHandler extends HttpFunction {

  private static final Logger LOG = LoggerFactory.getLogger(ShortenHandler.class);

  private static final String UNKNOWN_NETWORK = "unknown";

  private final LinkCreator creator;
  private final Optional<CreateLimit> limit;
  private final boolean behindEdge;
  private final Optional<URI> publicBaseUrl;
  private final TargetPolicy targets;
  private final Metrics metrics;
  private final InstantSource clock;
  private final Priming priming;

  /** Creates the function with the process's environment, as Lambda does. */
  public ShortenHandler() {
    this(System.getenv());
  }

  /**
   * Creates the function with a given environment.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid
   */
  public ShortenHandler(Map<String, String> environment) {
    this(ShortenConfiguration.from(environment), PowertoolsMetrics.of("shorten"));
  }

  private ShortenHandler(ShortenConfiguration configuration, Metrics metrics) {
    super(configuration.originSecrets(), metrics, PowertoolsLogging::initializeLogging);
    DynamoDbClient dynamoDb = DynamoDb.client(configuration.aws(), ShortenPriming::answers);
    var random = ReseededRandom.create();
    this.clock = InstantSource.system();
    this.metrics = metrics;
    var links = new LinksTable(dynamoDb, configuration.linksTable());
    this.creator =
        new LinkCreator(
            links,
            Snapshots.register(
                new CodeIssuer(new LeaseTable(dynamoDb, configuration.leasesTable(), random))),
            random,
            clock);
    this.limit = configuration.createLimit().map(settings -> limit(settings, dynamoDb));
    this.behindEdge = configuration.originSecrets().areSet();
    this.publicBaseUrl = configuration.publicBaseUrl();
    this.targets = configuration.targets();
    this.priming = Priming.by(() -> handle(ShortenPriming.SAMPLES), links::connect);
  }

  private CreateLimit limit(
      ShortenConfiguration.CreateLimitSettings settings, DynamoDbClient dynamoDb) {
    var rate = new CreateRate(settings.perMinute());
    return Snapshots.register(
        new CreateLimit(rate, new RatesTable(dynamoDb, settings.table(), rate), clock, metrics));
  }

  @Override
  protected HttpResponse answer(HttpRequest request) {
    if (request.origin().host().filter(Authority::isInUrls).isEmpty()) {
      return Origin.malformed();
    }
    ShortenCommand command =
        ShortenCommand.read(request, targets.withOwnHosts(request.ownHosts()), clock.instant());
    return switch (command) {
      case Refused(ErrorCode code, String sentence) -> HttpResponse.error(code, sentence);
      case Valid(NewLink link) ->
          switch (permit(request)) {
            case Permit.Granted _ -> create(request, link);
            case Permit.Refused(Duration retryAfter) -> tooMany(retryAfter);
          };
    };
  }

  private Permit permit(HttpRequest request) {
    return limit
        .map(by -> by.ask(ClientAddress.network(request, behindEdge).orElse(UNKNOWN_NETWORK)))
        .orElseGet(Permit.Granted::new);
  }

  private static HttpResponse tooMany(Duration retryAfter) {
    long seconds = Math.ceilDiv(retryAfter.toMillis(), 1_000L);
    return HttpResponse.error(
            ErrorCode.TOO_MANY_REQUESTS,
            "Too many links were created from your network; please try again in "
                + (seconds == 1 ? "a second." : seconds + " seconds."))
        .withHeader("Retry-After", Long.toString(seconds));
  }

  private HttpResponse create(HttpRequest request, NewLink link) {
    return switch (creator.create(link)) {
      case Created(Link created, OwnerToken token) -> {
        LOG.debug("created {}", created.code());
        metrics.count(Metric.LINKS_CREATED, 1);
        yield created(request, created, token);
      }
      case AliasTaken _ ->
          HttpResponse.error(ErrorCode.ALIAS_TAKEN, "This alias is taken; please choose another.");
      case AliasUsedBefore _ ->
          HttpResponse.error(
              ErrorCode.ALIAS_TAKEN,
              "This alias was used before and is never given again; please choose another.");
    };
  }

  private HttpResponse created(HttpRequest request, Link link, OwnerToken token) {
    String shortUrl = request.origin().shortUrl(link.code(), publicBaseUrl);
    return HttpResponse.json(
            201,
            JsonText.object(
                json -> {
                  json.writeStringField("short_url", shortUrl);
                  json.writeStringField("code", link.code());
                  json.writeStringField("long_url", link.longUrl().href());
                  JsonText.writeTime(json, "created_at", Optional.of(link.createdAt()));
                  JsonText.writeTime(json, "expires_at", link.expiresAt());
                  json.writeStringField("owner_token", token.value());
                }))
        .withHeader("Location", shortUrl);
  }
}
