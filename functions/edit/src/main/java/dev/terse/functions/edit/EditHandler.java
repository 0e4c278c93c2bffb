package dev.terse.functions.edit;

import dev.terse.access.ApiKeys;
import dev.terse.access.BlockedHosts;
import dev.terse.aws.Deadline;
import dev.terse.aws.DynamoDb;
import dev.terse.dax.Dax;
import dev.terse.functions.edit.EditCommand.Refused;
import dev.terse.functions.edit.EditCommand.Valid;
import dev.terse.http.Authentication;
import dev.terse.http.Authenticator;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpFunction;
import dev.terse.http.HttpRequest;
import dev.terse.http.HttpResponse;
import dev.terse.http.JsonText;
import dev.terse.http.LinkErrors;
import dev.terse.http.Origin;
import dev.terse.http.Refusal;
import dev.terse.http.link.EntityTag;
import dev.terse.http.link.LinkJson;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import dev.terse.lambda.snapshot.ReseededRandom;
import dev.terse.links.Edit;
import dev.terse.links.FieldChange;
import dev.terse.links.Link;
import dev.terse.links.LinkChange;
import dev.terse.links.LinkEditor;
import dev.terse.links.LinksTable;
import dev.terse.links.Principal;
import dev.terse.log.EmfMetrics;
import dev.terse.log.LoggingContext;
import dev.terse.url.Authority;
import dev.terse.url.LongUrl;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Changes links for the holders of their owner tokens and of API keys. */
public final class EditHandler extends HttpFunction {

  private static final Logger LOG = LoggerFactory.getLogger(EditHandler.class);

  // The table's; DAX has half a second after it.
  private static final Duration BUDGET = Duration.ofSeconds(4);

  private final Authenticator authenticator;
  private final BlockedHosts blockedHosts;
  private final LinkEditor editor;
  private final Optional<URI> publicBaseUrl;
  private final TargetPolicy targets;
  private final InstantSource clock;
  private final Metrics metrics;
  private final Priming priming;

  /** Creates the function as Lambda does. */
  public EditHandler() {
    this(System.getenv());
  }

  /**
   * Creates the function with the environment given.
   *
   * @param environment the environment variables by name
   * @throws dev.terse.lambda.config.ConfigurationException if one is missing or wrong
   */
  public EditHandler(Map<String, String> environment) {
    this(EditConfiguration.from(environment), EmfMetrics.of("edit", environment));
  }

  private EditHandler(EditConfiguration configuration, Metrics metrics) {
    super(configuration.originSecrets(), metrics, LoggingContext::begin);
    DynamoDbClient dynamoDb = DynamoDb.client(configuration.aws(), EditPriming::answers);
    var links = new LinksTable(dynamoDb, configuration.linksTable());
    this.clock = InstantSource.system();
    this.authenticator =
        new Authenticator(ApiKeys.of(dynamoDb, configuration.accessTable()), metrics);
    this.blockedHosts = BlockedHosts.of(dynamoDb, configuration.accessTable(), metrics);
    this.editor =
        new LinkEditor(
            links,
            Dax.cacheOf(configuration.aws(), configuration.dax(), metrics),
            ReseededRandom.create(),
            clock,
            metrics);
    this.publicBaseUrl = configuration.publicBaseUrl();
    this.targets = configuration.targets();
    this.metrics = metrics;
    this.priming = Priming.by(() -> handle(EditPriming.SAMPLES), links::connect);
  }

  @Override
  protected HttpResponse answer(HttpRequest request) {
    if (request.origin().host().filter(Authority::isInUrls).isEmpty()) {
      return Origin.malformed();
    }
    return switch (authenticator.authenticate(request)) {
      case Authentication.Anonymous _ -> LinkErrors.missingToken();
      case Authentication.Refused(Refusal refusal) -> refusal.response();
      case Authentication.Known client -> edit(request, client.principal());
    };
  }

  private HttpResponse edit(HttpRequest request, Principal principal) {
    EditCommand command =
        EditCommand.read(request, targets.withOwnHosts(request.ownHosts()), clock.instant());
    return switch (command) {
      case Refused(Refusal refusal) -> refusal.response();
      case Valid valid
          when valid.disablesOrEnables() && !(principal instanceof Principal.Manager) ->
          HttpResponse.error(
              ErrorCode.ROLE_NOT_ALLOWED,
              "Only an API key of the role \"manage\" can disable and enable links.");
      case Valid valid -> edit(request, valid, principal);
    };
  }

  private HttpResponse edit(HttpRequest request, Valid command, Principal principal) {
    Deadline deadline = Deadline.after(BUDGET);
    if (mayLeadToBlockedHost(command.change())) {
      // Only who may change the link learns that a host is blocked.
      Edit now = editor.read(request.code(), principal, deadline);
      if (!(now instanceof Edit.Done(Link link))) {
        return answer(request, principal, now);
      }
      if (blockedHosts.contains(targetAfter(command.change(), link).host())) {
        return LinkErrors.targetBlocked();
      }
    }
    Edit edit =
        editor.edit(request.code(), command.change(), principal, command.version(), deadline);
    if (edit instanceof Edit.Done(Link link)) {
      LOG.info("changed {}", link.code());
      metrics.count(Metric.LINKS_CHANGED, 1);
    }
    return answer(request, principal, edit);
  }

  /** Returns whether the target must be looked at: it is new and blocked, or comes to life. */
  private boolean mayLeadToBlockedHost(LinkChange change) {
    return change.longUrl() instanceof FieldChange.Set<LongUrl>(LongUrl url)
        ? blockedHosts.contains(url.host())
        : change.mayRevive();
  }

  private static LongUrl targetAfter(LinkChange change, Link link) {
    return change.longUrl() instanceof FieldChange.Set<LongUrl>(LongUrl url) ? url : link.longUrl();
  }

  private HttpResponse answer(HttpRequest request, Principal principal, Edit edit) {
    return switch (edit) {
      case Edit.Done(Link link) -> details(request, link);
      case Edit.NotOwner _ -> LinkErrors.notOwner(principal);
      case Edit.Outdated(Link link) ->
          HttpResponse.error(
                  ErrorCode.OUTDATED,
                  "The link has changed since the \"ETag\" of \"If-Match\"; read it again.")
              .withHeader("ETag", EntityTag.of(link));
      case Edit.Gone _ -> LinkErrors.deleted();
      case Edit.Missing _ -> LinkErrors.notFound();
    };
  }

  private HttpResponse details(HttpRequest request, Link link) {
    String shortUrl = request.origin().shortUrl(link.code(), publicBaseUrl);
    return HttpResponse.json(200, JsonText.object(json -> LinkJson.write(json, shortUrl, link)))
        .withHeader("ETag", EntityTag.of(link));
  }
}
