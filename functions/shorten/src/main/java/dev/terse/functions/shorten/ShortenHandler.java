package dev.terse.functions.shorten;

import dev.terse.access.ApiKeys;
import dev.terse.access.BlockedHosts;
import dev.terse.access.StoredKey;
import dev.terse.aws.Deadline;
import dev.terse.aws.DynamoDb;
import dev.terse.functions.shorten.LinkMakers.Begin;
import dev.terse.functions.shorten.LinkMakers.LinkMaker;
import dev.terse.functions.shorten.ShortenCommand.Refused;
import dev.terse.functions.shorten.ShortenCommand.Valid;
import dev.terse.http.Authentication;
import dev.terse.http.Authenticator;
import dev.terse.http.ClientAddress;
import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.LinkErrors;
import dev.terse.http.Origin;
import dev.terse.http.Refusal;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.lambda.snapshot.ReseededRandom;
import dev.terse.lambda.snapshot.Snapshots;
import dev.terse.links.Creation;
import dev.terse.links.IdempotentCreator;
import dev.terse.links.Link;
import dev.terse.links.LinkCreator;
import dev.terse.links.LinksTable;
import dev.terse.links.NewLink;
import dev.terse.links.OwnerToken;
import dev.terse.links.RequestsTable;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import dev.terse.log.EmfMetrics;
import dev.terse.log.LoggingContext;
import dev.terse.rates.CreateLimit;
import dev.terse.rates.CreateRate;
import dev.terse.rates.Permit;
import dev.terse.rates.RatesTable;
import dev.terse.url.Authority;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The shorten function: creates short links. */
public final class ShortenHandler extends HttpFunction {

  private static final Logger LOG = LoggerFactory.getLogger(ShortenHandler.class);

  private static final String ONE = "POST /api/v1/shorten";
  private static final String BATCH = "POST /api/v1/shorten/batch";

  // Of all writes of a request; a check whether one was made takes a second more.
  private static final Duration BUDGET = Duration.ofSeconds(6);

  private static final String UNKNOWN_NETWORK = "unknown";

  private final Authenticator authenticator;
  private final CreateAccess access;
  private final BlockedHosts blockedHosts;
  private final LinkMakers makers;
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
    this(ShortenConfiguration.from(environment), EmfMetrics.of("shorten", environment));
  }

  private ShortenHandler(ShortenConfiguration configuration, Metrics metrics) {
    super(configuration.originSecrets(), metrics, LoggingContext::begin);
    DynamoDbClient dynamoDb = DynamoDb.client(configuration.aws(), ShortenPriming::answers);
    var random = ReseededRandom.create();
    this.clock = InstantSource.system();
    this.metrics = metrics;
    this.authenticator =
        new Authenticator(ApiKeys.of(dynamoDb, configuration.accessTable()), metrics);
    this.access = configuration.createAccess();
    this.blockedHosts = BlockedHosts.of(dynamoDb, configuration.accessTable(), metrics);
    var links = new LinksTable(dynamoDb, configuration.linksTable());
    var codes =
        Snapshots.register(
            new CodeIssuer(new LeaseTable(dynamoDb, configuration.leasesTable(), random)));
    var creator = new LinkCreator(links, codes, random, clock);
    this.makers =
        new LinkMakers(
            creator,
            new IdempotentCreator(
                new RequestsTable(dynamoDb, configuration.requestsTable()), creator, codes, clock));
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
    return switch (authenticator.authenticate(request)) {
      case Authentication.Refused(Refusal refusal) -> refusal.response();
      case Authentication.ByToken _ -> LinkErrors.notAKey();
      case Authentication.Anonymous _ when access == CreateAccess.KEY -> LinkErrors.missingKey();
      case Authentication.Anonymous _ -> shorten(request, Optional.empty());
      case Authentication.ByKey(StoredKey key) -> shorten(request, Optional.of(key.id()));
    };
  }

  @Override
  protected void answered(HttpRequest request, HttpResponse response, Duration duration) {
    if (request.routeKey().equals(ONE)) {
      metrics.time(Metric.CREATE_LATENCY, duration);
    }
  }

  private HttpResponse shorten(HttpRequest request, Optional<String> keyId) {
    TargetPolicy allowed = targets.withOwnHosts(request.ownHosts());
    var asked = new CreateRequest(request, keyId, allowed, Deadline.after(BUDGET));
    return request.routeKey().equals(BATCH) ? batch(asked) : one(asked);
  }

  private HttpResponse one(CreateRequest asked) {
    ShortenCommand command = asked.link(clock.instant());
    if (command instanceof Refused(Refusal refusal) && !asked.mayBeRepeated(command)) {
      return refusal.response();
    }
    return switch (begin(asked, 1)) {
      case Begin.Refused(Refusal refusal) -> refusal.response();
      case Begin.Ready(LinkMaker maker, Optional<Instant> since) ->
          make(asked, maker, 0, asked.asOf(since, command));
    };
  }

  private HttpResponse batch(CreateRequest asked) {
    return switch (asked.links(clock.instant())) {
      case BatchCommand.Refused(Refusal refusal) -> refusal.response();
      case BatchCommand.Valid(List<ShortenCommand> links) ->
          switch (begin(asked, links.size())) {
            case Begin.Refused(Refusal refusal) -> refusal.response();
            case Begin.Ready(LinkMaker maker, Optional<Instant> since) ->
                batch(asked, maker, asked.asOf(since, links));
          };
    };
  }

  private HttpResponse batch(CreateRequest asked, LinkMaker maker, List<ShortenCommand> links) {
    return BatchAnswer.of(links, i -> answerOrError(() -> make(asked, maker, i, links.get(i))));
  }

  private HttpResponse make(
      CreateRequest asked, LinkMaker maker, int index, ShortenCommand command) {
    return switch (command) {
      case Refused(Refusal refusal) -> refusal.response();
      case Valid(NewLink link) -> make(asked, maker, index, link);
    };
  }

  private HttpResponse make(CreateRequest asked, LinkMaker maker, int index, NewLink link) {
    // Who has a key is not limited by its network.
    Optional<CreateLimit> charged = limit.filter(_ -> asked.keyId().isEmpty());
    // What an earlier attempt created costs nothing, and is answered again.
    Optional<Creation> created = charged.flatMap(_ -> maker.find(index, link));
    Permit permit =
        charged
            .filter(_ -> created.isEmpty())
            .map(by -> by.ask(network(asked.http())))
            .orElseGet(Permit.Granted::new);
    return switch (permit) {
      case Permit.Granted _ ->
          created
              .or(() -> unblocked(maker, index, asked.signed(link)))
              .map(creation -> answer(asked, creation))
              .orElseGet(LinkErrors::targetBlocked);
      case Permit.Refused(Duration retryAfter) -> CreationAnswer.tooMany(retryAfter);
    };
  }

  /** Creates a link, unless its host is blocked and no earlier attempt created it. */
  private Optional<Creation> unblocked(LinkMaker maker, int index, NewLink link) {
    return blockedHosts.contains(link.longUrl().host())
        ? maker.find(index, link)
        : Optional.of(maker.make(index, link));
  }

  private Begin begin(CreateRequest asked, int links) {
    String scope =
        asked.keyId().map(id -> "key " + id).orElseGet(() -> "network " + network(asked.http()));
    String address = publicBaseUrl.isPresent() ? "" : asked.http().origin().toString();
    return makers.begin(asked.http(), scope, address, links, asked.deadline());
  }

  private String network(HttpRequest request) {
    return ClientAddress.network(request, behindEdge).orElse(UNKNOWN_NETWORK);
  }

  private HttpResponse answer(CreateRequest asked, Creation creation) {
    if (creation instanceof Creation.Created(Link created, OwnerToken _)) {
      LOG.debug("created {}", created.code());
      metrics.count(Metric.LINKS_CREATED, 1);
    }
    return CreationAnswer.of(
        creation, created -> asked.http().origin().shortUrl(created.code(), publicBaseUrl));
  }
}
