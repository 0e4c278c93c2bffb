package dev.terse.infra.edge;

import dev.terse.infra.Settings.Domain;
import dev.terse.infra.names.HostedNames;
import dev.terse.infra.rules.Suppressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpLambdaResponseType;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionUrlOriginAccessControl;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.IOriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.OriginSslPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.Signing;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;
import software.constructs.IDependable;

/** The CloudFront distribution: close to clients, with a firewall, and without a cache. */
public final class Edge extends Construct {

  /** The hosted zone of all distributions, for an ALIAS. */
  public static final String HOSTED_ZONE = "Z2FDTNDATAQYW2";

  private final Distribution distribution;
  private final Optional<Domain> domain;
  private final ResponseHeadersPolicy headers;

  /**
   * Creates the distribution.
   *
   * @param scope the parent construct
   * @param apiHost the host of the API
   * @param redirectUrl whether it asks the redirect's function URL instead of the API, except for
   *     what is under {@code /api} and {@code /console}
   * @param secret the secret that it adds to every request
   * @param webAclArn the firewall
   * @param domain the domain at which clients reach it, if not one of CloudFront's own
   * @param certificateArn the ARN of that domain's certificate
   */
  public Edge(
      Construct scope,
      String apiHost,
      boolean redirectUrl,
      OriginSecret secret,
      String webAclArn,
      Optional<Domain> domain,
      Optional<String> certificateArn) {
    super(scope, "Edge");
    this.domain = domain;
    this.headers = headers();
    IOrigin api =
        HttpOrigin.Builder.create(apiHost)
            .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
            .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
            .customHeaders(Map.of(OriginSecret.HEADER, secret.sent()))
            .build();
    Distribution.Builder builder =
        Distribution.Builder.create(this, "Distribution")
            .comment("Terse, short links.")
            .defaultBehavior(
                // The function, or the firewall in front of its URL, answers other methods than GET
                // and HEAD with 405, where CloudFront would answer 403 in HTML.
                behavior(
                        redirectUrl ? url(secret) : api,
                        clicks(),
                        AllowedMethods.ALLOW_ALL,
                        List.of())
                    .build())
            .additionalBehaviors(behaviors(api))
            .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
            .httpVersion(HttpVersion.HTTP2_AND_3)
            .enableIpv6(true)
            .webAclId(webAclArn);
    domain.ifPresent(
        own ->
            builder
                .domainNames(List.of(own.name()))
                .certificate(
                    Certificate.fromCertificateArn(
                        this, "Certificate", certificateArn.orElseThrow())));
    this.distribution = builder.build();
    EdgeMark.addTo(distribution, redirectUrl ? 1 : 0);
    Suppressions.edge(distribution, domain.isPresent());
  }

  /** Returns the redirect's function URL, whose requests CloudFront signs. */
  private IOrigin url(OriginSecret secret) {
    FunctionUrlOriginAccessControl access =
        FunctionUrlOriginAccessControl.Builder.create(this, "RedirectAccess")
            .description("Signs requests to the redirect's function URL.")
            .signing(Signing.SIGV4_ALWAYS)
            .build();
    return HttpOrigin.Builder.create(RedirectUrl.host())
        .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
        .originSslProtocols(List.of(OriginSslPolicy.TLS_V1_2))
        .originAccessControlId(access.getOriginAccessControlId())
        .customHeaders(Map.of(OriginSecret.HEADER, secret.sent()))
        .build();
  }

  private Map<String, BehaviorOptions> behaviors(IOrigin api) {
    Map<String, BehaviorOptions> behaviors = new LinkedHashMap<>();
    behaviors.put(
        "/api/*",
        behavior(
                api,
                // The only policy that forwards "Authorization" but not "Host".
                OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
                AllowedMethods.ALLOW_ALL,
                ClientAddressFunction.of(this))
            .build());
    BehaviorOptions console =
        behavior(api, null, AllowedMethods.ALLOW_ALL, List.of())
            // Its files say how long they are good, and are compressed already.
            .cachePolicy(CachePolicy.CACHING_OPTIMIZED)
            .build();
    behaviors.put("/console", console);
    behaviors.put("/console/*", console);
    return behaviors;
  }

  /**
   * Returns the headers that are added to every response: browsers use HTTPS from then on, also
   * where API Gateway or the firewall answers by itself.
   */
  private ResponseHeadersPolicy headers() {
    return ResponseHeadersPolicy.Builder.create(this, "Headers")
        .comment("Headers for browsers on every response.")
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                .strictTransportSecurity(
                    ResponseHeadersStrictTransportSecurity.builder()
                        .accessControlMaxAge(Duration.days(365))
                        .includeSubdomains(false)
                        .override(true)
                        .build())
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .build())
        .build();
  }

  /**
   * Returns a behaviour without caching: each redirect is a click, and a deleted link must be gone.
   */
  private BehaviorOptions.Builder behavior(
      IOrigin api,
      IOriginRequestPolicy originRequest,
      AllowedMethods methods,
      List<FunctionAssociation> functions) {
    return BehaviorOptions.builder()
        .origin(api)
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .allowedMethods(methods)
        .cachePolicy(CachePolicy.CACHING_DISABLED)
        .originRequestPolicy(originRequest)
        .compress(false)
        .responseHeadersPolicy(headers)
        .functionAssociations(functions.isEmpty() ? null : functions);
  }

  /**
   * Returns a policy with the headers that a click and a page need; CloudFront sends its own
   * headers only if a policy lists them.
   */
  private IOriginRequestPolicy clicks() {
    return OriginRequestPolicy.Builder.create(this, "ClickHeaders")
        .comment("What a click is made of.")
        .headerBehavior(
            OriginRequestHeaderBehavior.allowList(
                "cloudfront-viewer-country",
                "cloudfront-viewer-address",
                "accept",
                "user-agent",
                "referer",
                "sec-purpose",
                "purpose",
                "x-purpose",
                "x-moz",
                "origin"))
        .queryStringBehavior(OriginRequestQueryStringBehavior.all())
        .build();
  }

  /**
   * Returns an authorizer by which API Gateway rejects requests that bypass this distribution.
   *
   * @param function the function whose alias decides; it has the secret
   */
  public HttpLambdaAuthorizer authorizer(IFunction function) {
    return HttpLambdaAuthorizer.Builder.create("Edge", function)
        .identitySource(EdgeMark.identitySources(this))
        .responseTypes(List.of(HttpLambdaResponseType.SIMPLE))
        .resultsCacheTtl(Duration.hours(1))
        .build();
  }

  /** Returns the distribution, which must send its headers before the API requires them. */
  public IDependable deployed() {
    return distribution;
  }

  /** Returns the URL at which clients reach Terse. */
  public String url() {
    return "https://" + domain.map(Domain::name).orElseGet(distribution::getDistributionDomainName);
  }

  /** Returns the distribution's ARN. */
  String arn() {
    return distribution.getDistributionArn();
  }

  /** Makes the entries of the domain, if there is one, in its hosted zone. */
  public void leadFrom(String hostedZone) {
    domain.ifPresent(
        own -> HostedNames.lead(this, "Name", own.name(), hostedZone, host(), HOSTED_ZONE));
  }

  /** Returns the distribution's own host, which a custom domain's DNS record must point to. */
  public String host() {
    return distribution.getDistributionDomainName();
  }
}
