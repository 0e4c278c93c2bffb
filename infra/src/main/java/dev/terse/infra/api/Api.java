package dev.terse.infra.api;

import dev.terse.infra.Settings;
import dev.terse.infra.Settings.Domain;
import dev.terse.infra.Settings.Throttles;
import dev.terse.infra.names.HostedNames;
import dev.terse.infra.rules.Suppressions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.apigatewayv2.ApiMapping;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.IpAddressType;
import software.amazon.awscdk.services.apigatewayv2.SecurityPolicy;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/** The HTTP API without its routes: address, throttling, access log. */
public final class Api extends Construct {

  private final HttpApi http;
  private final HttpStage stage;
  private final Optional<AccessLog> accessLog;
  private final Optional<Domain> domain;
  private final Optional<Domain> host;

  /** Creates the API in a scope. */
  public Api(Construct scope, Settings settings) {
    super(scope, "Api");
    this.domain = settings.edge() ? settings.directDomain() : settings.domain();
    this.host = settings.edge() ? settings.apiDomain() : settings.domain();
    this.http =
        HttpApi.Builder.create(this, "Http")
            .apiName(settings.stackName())
            .description("Terse, short links.")
            .createDefaultStage(false)
            .corsPreflight(cors(settings.corsOrigins()))
            // A client that knows the API's own address could bypass the edge.
            .disableExecuteApiEndpoint(
                host.isPresent() && (!settings.edge() || settings.edgeOnly()))
            .build();
    Throttles throttles = settings.throttles();
    this.stage =
        HttpStage.Builder.create(this, "Stage")
            .httpApi(http)
            .stageName("$default")
            .autoDeploy(true)
            .throttle(
                ThrottleSettings.builder()
                    .rateLimit(throttles.requests())
                    .burstLimit(throttles.burst())
                    .build())
            .build();
    CfnStage resource = resource();
    this.accessLog =
        settings.flow().accessLog()
            ? Optional.of(new AccessLog(this, settings.stackName()))
            : Optional.empty();
    accessLog.ifPresentOrElse(
        log -> resource.setAccessLogSettings(log.settings()), () -> Suppressions.noLog(stage));
    resource.setRouteSettings(
        new TreeMap<>(
            Map.of(
                ApiRoute.CREATE, bucket(throttles.creates()),
                ApiRoute.CREATE_BATCH, bucket(throttles.batches()))));
    Optional<String> zone = settings.foundation().hostedZone();
    // With the edge, this domain's entry leads there, or is about to.
    domain.ifPresent(own -> addDomain("", own, zone, !settings.edge()));
    settings.apiDomain().ifPresent(own -> addDomain("Origin", own, zone, true));
  }

  /** Returns the settings of a route whose token bucket holds what fills it in a second. */
  private static Map<String, Integer> bucket(int perSecond) {
    return new TreeMap<>(
        Map.of("ThrottlingRateLimit", perSecond, "ThrottlingBurstLimit", perSecond));
  }

  private static CorsPreflightOptions cors(List<String> origins) {
    return origins.isEmpty()
        ? null
        : CorsPreflightOptions.builder()
            .allowOrigins(origins)
            .allowMethods(
                List.of(
                    CorsHttpMethod.GET,
                    CorsHttpMethod.POST,
                    CorsHttpMethod.PATCH,
                    CorsHttpMethod.DELETE))
            .allowHeaders(List.of("authorization", "content-type", "idempotency-key", "if-match"))
            .exposeHeaders(List.of("etag", "location", "retry-after"))
            .maxAge(Duration.hours(1))
            .build();
  }

  private void addDomain(String prefix, Domain domain, Optional<String> zone, boolean leadsHere) {
    DomainName name =
        DomainName.Builder.create(this, prefix + "Domain")
            .domainName(domain.name())
            .certificate(
                HostedNames.certificate(this, prefix + "Certificate", domain, zone.orElse("")))
            .ipAddressType(zone.map(_ -> IpAddressType.DUAL_STACK).orElse(null))
            .securityPolicy(SecurityPolicy.TLS_1_2)
            .build();
    ApiMapping.Builder.create(this, prefix + "Mapping")
        .api(http)
        .domainName(name)
        .stage(stage)
        .build();
    zone.filter(_ -> leadsHere)
        .ifPresent(
            id ->
                HostedNames.lead(
                    this,
                    prefix + "Name",
                    domain.name(),
                    id,
                    name.getRegionalDomainName(),
                    name.getRegionalHostedZoneId()));
    output(
        prefix + "DomainTarget",
        "Where the DNS entry of " + domain.name() + " must lead (CNAME or ALIAS).",
        name.getRegionalDomainName());
    output(
        prefix + "DomainZone",
        "The hosted zone of that target, for an ALIAS in Route 53.",
        name.getRegionalHostedZoneId());
  }

  private void output(String name, String description, String value) {
    CfnOutput.Builder.create(this, name).description(description).value(value).build();
  }

  /** Returns the stage's resource, which holds the routes' settings. */
  CfnStage resource() {
    return (CfnStage) stage.getNode().getDefaultChild();
  }

  /** Returns the API that routes are added to. */
  public HttpApi http() {
    return http;
  }

  /** Returns the access log, if there is one. */
  public Optional<AccessLog> accessLog() {
    return accessLog;
  }

  /** Returns the number of requests of all kinds, as counted by API Gateway itself. */
  public Metric requests() {
    return http.metricCount(everyMinute());
  }

  /** Returns the number of requests answered 4xx. */
  public Metric clientErrors() {
    return http.metricClientError(everyMinute());
  }

  private static MetricOptions everyMinute() {
    return MetricOptions.builder().statistic("Sum").period(Duration.minutes(1)).build();
  }

  /** Returns the host of the API, at which the edge reaches it; never that of the edge itself. */
  public String host() {
    return host.map(Domain::name)
        .orElseGet(() -> Fn.select(2, Fn.split("/", http.getApiEndpoint())));
  }

  /** Returns the URL at which clients reach the API if there is no edge. */
  public String url() {
    return domain.map(name -> "https://" + name.name()).orElseGet(http::getApiEndpoint);
  }
}
