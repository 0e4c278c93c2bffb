package dev.terse.functions.redirect;

import com.amazonaws.services.lambda.runtime.Context;
import dev.terse.aws.CircuitBreaker;
import dev.terse.aws.DynamoDb;
import dev.terse.dax.Dax;
import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.LinkErrors;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.lambda.snapshot.ReseededRandom;
import dev.terse.lambda.snapshot.Snapshots;
import dev.terse.links.Link;
import dev.terse.links.LinkFinder;
import dev.terse.links.LinkMemory;
import dev.terse.links.LinksTable;
import dev.terse.links.Lookup;
import dev.terse.links.SharedCache;
import dev.terse.log.EmfMetrics;
import dev.terse.log.LoggingContext;
import dev.terse.url.ForwardedQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The redirect function: follows short links. A followed link is a click, unless only the headers
 * were requested; the outcome of the click does not affect the response.
 */
public final class RedirectHandler extends HttpFunction implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedirectHandler.class);

  /** Long enough to help a client that clicks twice, short enough for deletions to take effect. */
  private static final long MAX_AGE_SECONDS = 90;

  private static final String CACHE_CONTROL = "private, max-age=" + MAX_AGE_SECONDS;

  private static final int REMEMBERED_LINKS = 10_000;
  private static final Duration CACHE_CONNECTS = Duration.ofSeconds(20);
  private static final int TIMEOUTS_TO_REST = 3;
  private static final Duration REST_OF_THE_STREAM = Duration.ofSeconds(5);

  private final LinkMemory memory;
  private final LinkFinder links;
  private final ClickDelivery delivery;
  private final ClickIntake intake;
  private final int status;
  private final boolean forwardsQuery;
  private final String referrerPolicy;
  private final VisitorPages pages;
  private final SitePath site;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Priming priming;

  /** Creates the function with the process's environment, as Lambda does. */
  public RedirectHandler() {
    this(System.getenv());
  }

  /**
   * Creates the function with a given environment.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or invalid
   */
  public RedirectHandler(Map<String, String> environment) {
    this(
        environment,
        RedirectConfiguration.from(environment),
        EmfMetrics.of("redirect", environment));
  }

  private RedirectHandler(
      Map<String, String> environment, RedirectConfiguration configuration, Metrics metrics) {
    super(configuration.originSecrets(), metrics, LoggingContext::begin);
    this.metrics = metrics;
    this.clock = InstantSource.system();
    var random = ReseededRandom.create();
    SharedCache cache = Dax.cacheOf(configuration.aws(), configuration.dax(), metrics);
    var table =
        new LinksTable(
            DynamoDb.client(configuration.aws(), RedirectPriming::answers),
            configuration.linksTable());
    this.memory =
        Snapshots.register(
            new LinkMemory(REMEMBERED_LINKS, configuration.linkMemory(), System::nanoTime));
    this.links = new LinkFinder(memory, cache, table, clock);
    var clicks = new ClickSource(random, clock, configuration.originSecrets().areSet());
    var stream = new ClickStream(Kinesis.whenAsked(configuration), configuration.clicksStream());
    var recorder =
        new ClickRecorder(
            stream,
            Snapshots.register(new HotCodes(random, configuration.concurrency())),
            new CircuitBreaker(TIMEOUTS_TO_REST, REST_OF_THE_STREAM, System::nanoTime),
            metrics);
    this.delivery = delivery(environment, configuration, recorder);
    this.intake = new ClickIntake(clicks, delivery, metrics);
    this.status = configuration.status();
    this.forwardsQuery = configuration.forwardsQuery();
    this.referrerPolicy = configuration.visitors().referrerPolicy();
    this.pages = new VisitorPages(configuration.visitors());
    this.site = new SitePath(configuration.visitors(), pages, clock);
    this.priming = Priming.by(() -> prime(cache), () -> connect(table, stream));
  }

  private void prime(SharedCache cache) throws IOException, InterruptedException {
    cache.awaitReady(CACHE_CONNECTS);
    handle(RedirectPriming.samples(status));
  }

  private static void connect(LinksTable table, ClickStream stream) {
    table.connect();
    stream.connect();
  }

  /**
   * Returns a delivery after the reply, if Lambda has an Extensions API. An environment that serves
   * several invocations at once gets no events of invocations from it, and is not frozen either.
   */
  private static ClickDelivery delivery(
      Map<String, String> environment,
      RedirectConfiguration configuration,
      ClickRecorder recorder) {
    String api = environment.get("AWS_LAMBDA_RUNTIME_API");
    if (configuration.concurrency() > 1) {
      BackgroundDelivery delivery =
          BackgroundDelivery.start(recorder, configuration.clickDeadline());
      if (api != null) {
        Runtime.getRuntime().addShutdownHook(new Thread(delivery::close, "last clicks"));
      }
      return delivery;
    }
    if (api == null) {
      return new BeforeReplyDelivery(recorder);
    }
    try {
      return AfterReplyDelivery.start(
          ExtensionsApi.register(api), recorder, InstantSource.system());
    } catch (IOException e) {
      LOG.warn("no internal extension can be registered; clicks go out before the reply", e);
      return new BeforeReplyDelivery(recorder);
    }
  }

  @Override
  protected void answered(HttpRequest request, HttpResponse response, Duration duration) {
    if (response.status() / 100 == 4) {
      metrics.count(Metric.REDIRECT_CLIENT_ERRORS, 1);
    }
    metrics.time(Metric.REDIRECT_LATENCY, duration);
  }

  @Override
  protected void end(Context context) {
    delivery.end(context.getAwsRequestId());
  }

  @Override
  protected void linkChanged(String code) {
    if (code.isEmpty()) {
      memory.forget();
    } else {
      memory.forget(code);
    }
  }

  /** Sends the clicks that wait; called when the execution environment ends. */
  @Override
  public void close() {
    delivery.close();
  }

  @Override
  protected HttpResponse answer(HttpRequest request) {
    return site.answer(request).orElseGet(() -> answerLink(request));
  }

  @Override
  protected HttpResponse present(HttpRequest request, HttpResponse response) {
    return pages.present(request, response);
  }

  private HttpResponse answerLink(HttpRequest request) {
    if (request.routeKey().equals(HttpRequest.DEFAULT_ROUTE)) {
      return UnknownRoute.codeOf(request)
          .map(code -> follow(code, request))
          .orElseGet(() -> UnknownRoute.answer(request));
    }
    return follow(request.code(), request);
  }

  private HttpResponse follow(String code, HttpRequest request) {
    Lookup lookup = links.find(code);
    // A switch over types makes a class at its first run, which takes a millisecond.
    return lookup instanceof Lookup.Found(Link link) ? redirect(link, request) : refusal(lookup);
  }

  private static HttpResponse refusal(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found _ -> throw new IllegalStateException("a link that can be followed");
      case Lookup.Disabled _ -> LinkErrors.disabled();
      case Lookup.Expired _ -> LinkErrors.expired();
      case Lookup.Deleted _ -> LinkErrors.deleted();
      case Lookup.Missing _ -> LinkErrors.notFound();
    };
  }

  private HttpResponse redirect(Link link, HttpRequest request) {
    if (!request.isHead()) {
      intake.take(link, request);
    }
    return HttpResponse.ofHeaders(
        status,
        Map.of(
            "Location",
            target(link, request.rawQuery()),
            "Cache-Control",
            link.expiresAt().map(this::cacheUntil).orElse(CACHE_CONTROL),
            "Referrer-Policy",
            referrerPolicy,
            "X-Content-Type-Options",
            "nosniff",
            "X-Robots-Tag",
            "noindex"));
  }

  private String target(Link link, String query) {
    String target = link.longUrl().href();
    return link.forwardQuery().orElse(forwardsQuery)
        ? ForwardedQuery.append(target, query)
        : target;
  }

  private String cacheUntil(Instant expiry) {
    long left = Math.max(0, Duration.between(clock.instant(), expiry).toSeconds());
    return left >= MAX_AGE_SECONDS ? CACHE_CONTROL : "private, max-age=" + left;
  }
}
