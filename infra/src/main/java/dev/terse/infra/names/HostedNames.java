package dev.terse.infra.names;

import dev.terse.infra.Settings.Domain;
import java.util.List;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.certificatemanager.CfnCertificate;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.amazon.awscdk.services.route53.CfnRecordSet;
import software.constructs.Construct;

/** Entries and certificates in a hosted zone that is known by its id. */
public final class HostedNames {

  private HostedNames() {}

  /**
   * Returns a domain's certificate: the one given, or one that is made in the scope's region and
   * validated by an entry in the zone.
   */
  public static ICertificate certificate(
      Construct scope, String id, Domain domain, String hostedZone) {
    String arn =
        domain
            .certificateArn()
            .orElseGet(() -> made(scope, "Made" + id, domain.name(), hostedZone).getRef());
    return Certificate.fromCertificateArn(scope, id, arn);
  }

  /** Makes a certificate that is validated by an entry in the zone. */
  public static CfnCertificate made(Construct scope, String id, String host, String hostedZone) {
    return CfnCertificate.Builder.create(scope, id)
        .domainName(host)
        .validationMethod("DNS")
        .domainValidationOptions(
            List.of(
                CfnCertificate.DomainValidationOptionProperty.builder()
                    .domainName(host)
                    .hostedZoneId(hostedZone)
                    .build()))
        .build();
  }

  /**
   * Makes the ALIAS entries of a domain, for IPv4 and IPv6, which an apex may have, too.
   *
   * @param target the host that they lead to
   * @param targetZone the hosted zone of that host
   */
  public static void lead(
      Construct scope,
      String id,
      String host,
      String hostedZone,
      String target,
      String targetZone) {
    for (String type : List.of("A", "AAAA")) {
      CfnRecordSet.Builder record = CfnRecordSet.Builder.create(scope, id + type);
      record
          .name(host)
          .type(type)
          .hostedZoneId(hostedZone)
          .aliasTarget(
              CfnRecordSet.AliasTargetProperty.builder()
                  .dnsName(target)
                  .hostedZoneId(targetZone)
                  .build())
          .build()
          // The same whatever the domain leads to: Route 53 refuses a second entry beside the
          // first.
          .overrideLogicalId("NameOf" + host.replaceAll("[^A-Za-z0-9]", "") + type);
    }
  }
}
