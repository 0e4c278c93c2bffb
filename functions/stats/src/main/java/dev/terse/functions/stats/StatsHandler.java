package dev.terse.functions.stats;

import dev.terse.access.ApiKeys;
import dev.terse.aws.DynamoDb;
import dev.terse.http.Authenticator;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.LinkErrors;
import dev.terse.http.Origin;
import dev.terse.http.Refusal;
import dev.terse.http.link.EntityTag;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.links.CreatorIndex;
import dev.terse.links.Link;
import dev.terse.links.LinkFinder;
import dev.terse.links.LinksTable;
import dev.terse.links.Lookup;
import dev.terse.links.Principal;
import dev.terse.log.EmfMetrics;
import dev.terse.log.LoggingContext;
import dev.terse.stats.StatsReader;
import dev.terse.stats.StatsRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Answers with the details of a link, its statistics of a period, or the links of an API key. */
public final class StatsHandler extends HttpFunction {

  private static final String DESCRIPTION = "GET /api/v1/openapi.json";
  private static final String LIST = "GET /api/v1/urls";
  private static final String STATISTICS = "GET /api/v1/stats/{code}";

  private final StatsReader stats;
  private final LinkViews views;
  private final LinkIndexPage list;
  private final Optional<URI> publicBaseUrl;
  private final InstantSource clock;
  private final Priming priming;

  /** Creates the function with the process's environment, as Lambda does. */
  public StatsHandler() {
    this(System.getenv());
  }

  /**
   * Creates the function with a given environment.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid
   */
  public StatsHandler(Map<String, String> environment) {
    this(StatsConfiguration.from(environment), EmfMetrics.of("stats", environment));
  }

  private StatsHandler(StatsConfiguration configuration, Metrics metrics) {
    super(configuration.originSecrets(), metrics, LoggingContext::begin);
    DynamoDbClient dynamoDb = DynamoDb.client(configuration.aws(), StatsPriming::answers);
    this.clock = InstantSource.system();
    var table = new LinksTable(dynamoDb, configuration.linksTable());
    var links = new LinkFinder(table, clock);
    this.stats = new StatsReader(dynamoDb, configuration.statsTable());
    var authenticator =
        new Authenticator(ApiKeys.of(dynamoDb, configuration.accessTable()), metrics);
    this.views = new LinkViews(links, configuration.statsAccess(), authenticator);
    this.list =
        new LinkIndexPage(new CreatorIndex(dynamoDb, configuration.linksTable()), authenticator);
    this.publicBaseUrl = configuration.publicBaseUrl();
    this.priming = Priming.by(() -> handle(StatsPriming.SAMPLES), table::connect);
  }

  @Override
  protected HttpResponse answer(HttpRequest request) {
    if (request.origin().host().isEmpty()) {
      return Origin.malformed();
    }
    return switch (request.routeKey()) {
      case DESCRIPTION -> ApiDescription.answer();
      case LIST -> list.answer(request, link -> shortUrl(request, link));
      case STATISTICS -> statistics(request);
      default -> details(request);
    };
  }

  private HttpResponse details(HttpRequest request) {
    if (!request.query().isEmpty()) {
      return HttpResponse.error(
          ErrorCode.UNKNOWN_PARAMETER, "The query has an unknown parameter; none is known.");
    }
    return switch (views.of(request)) {
      case View.Whole(Lookup lookup) -> details(request, lookup, true);
      case View.WithoutCounts(Lookup lookup) -> details(request, lookup, false);
      case View.NotOwners(Principal principal) -> LinkErrors.notOwner(principal);
      case View.Refused(Refusal refusal) -> refusal.response();
    };
  }

  private HttpResponse details(HttpRequest request, Lookup lookup, boolean withCounts) {
    return switch (lookup) {
      case Lookup.Found(Link link) -> details(request, link, withCounts);
      case Lookup.Disabled(Link link) -> details(request, link, withCounts);
      // By which an expired link is revived.
      case Lookup.Expired(Link link) -> LinkErrors.expired().withHeader("ETag", EntityTag.of(link));
      case Lookup.Deleted _ -> LinkErrors.deleted();
      case Lookup.Missing _ -> LinkErrors.notFound();
    };
  }

  private HttpResponse details(HttpRequest request, Link link, boolean withCounts) {
    return StatsJson.details(
        shortUrl(request, link),
        link,
        withCounts ? Optional.of(stats.totals(link.code())) : Optional.empty());
  }

  private HttpResponse statistics(HttpRequest request) {
    if (!StatsRequest.PARAMETERS.containsAll(request.query().keySet())) {
      return HttpResponse.error(
          ErrorCode.UNKNOWN_PARAMETER,
          "The query has an unknown parameter; known are \"from\", \"to\", \"tz\" and \"granularity\".");
    }
    return switch (StatsRequest.parse(request.query(), clock.instant())) {
      case StatsRequest.ParseResult.Invalid(String sentence) ->
          HttpResponse.error(ErrorCode.INVALID_PERIOD, sentence);
      case StatsRequest.ParseResult.Valid(StatsRequest asked) -> statistics(request, asked);
    };
  }

  private HttpResponse statistics(HttpRequest request, StatsRequest asked) {
    return switch (views.of(request)) {
      case View.Whole(Lookup lookup) -> statistics(request, lookup, asked);
      case View.WithoutCounts _ -> LinkErrors.missingToken();
      case View.NotOwners(Principal principal) -> LinkErrors.notOwner(principal);
      case View.Refused(Refusal refusal) -> refusal.response();
    };
  }

  private HttpResponse statistics(HttpRequest request, Lookup lookup, StatsRequest asked) {
    return switch (lookup) {
      case Lookup.Found(Link link) -> statistics(request, link, asked);
      case Lookup.Disabled(Link link) -> statistics(request, link, asked);
      // What a link earned is still of interest when it has run out.
      case Lookup.Expired(Link link) -> statistics(request, link, asked);
      case Lookup.Deleted _ -> LinkErrors.deleted();
      case Lookup.Missing _ -> LinkErrors.notFound();
    };
  }

  private HttpResponse statistics(HttpRequest request, Link link, StatsRequest asked) {
    return StatsJson.statistics(shortUrl(request, link), link, stats.read(link.code(), asked));
  }

  private String shortUrl(HttpRequest request, Link link) {
    return request.origin().shortUrl(link.code(), publicBaseUrl);
  }
}
