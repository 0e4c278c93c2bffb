package dev.terse.bench.cold;

import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.TemporaryFolder;
import dev.terse.bench.Topic;
import dev.terse.local.lambda.Backend;
import dev.terse.local.tls.LocalhostCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cold starts of the redirect and its rivals that speak TLS to DynamoDB, as all do in AWS. */
public final class TlsTopic implements Topic {

  private static final int ROUNDS = 11;
  private static final String CUSTOM = "redirect, custom";
  private static final String WITH_JAVAS_CLIENT = CUSTOM + ", Java's client";

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public String about() {
    return "From the spawn of the process to the redirect's first answer, with DynamoDB behind TLS: the"
        + " custom package with the Common Runtime's client and with Java's, the managed one, and the rivals.";
  }

  @Override
  public Report run(Home home) throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.create();
        Backend backend = Backend.start()) {
      backend.putLink("terse-demo", "https://example.com/demo?a=b");
      LocalhostCertificate certificate = LocalhostCertificate.create(folder.path());
      Path log = folder.path().resolve("log");
      Variants variants = new Variants(home, folder.path());
      try (TlsFront front = TlsFront.before(backend.dynamoDb(), certificate)) {
        List<Variant> redirects = new ArrayList<>();
        for (Variant variant : variants.all()) {
          if (variant.isRedirect()) {
            redirects.add(trusting(variant, front, certificate));
          }
        }
        redirects.stream()
            .filter(variant -> variant.name().equals(CUSTOM))
            .map(TlsTopic::withJavasClient)
            .toList()
            .forEach(redirects::add);
        // These starts warm up the backend, the server's TLS and the disk's cache.
        ColdStarts.of(redirects, _ -> 2, backend, log);
        return report(ColdStarts.of(redirects, _ -> ROUNDS, backend, log), variants.missing());
      }
    }
  }

  private static Variant trusting(Variant variant, TlsFront front, LocalhostCertificate certificate)
      throws IOException {
    return variant
        .with("AWS_ENDPOINT_URL_DYNAMODB", front.uri().toString())
        .with("NODE_EXTRA_CA_CERTS", certificate.pem().toString())
        // The Common Runtime reads it beside the system's.
        .with("SSL_CERT_FILE", certificate.pem().toString())
        .with(
            "JAVA_TOOL_OPTIONS",
            "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                .formatted(certificate.trustStore(), certificate.password()));
  }

  private static Variant withJavasClient(Variant custom) {
    return custom
        .named(WITH_JAVAS_CLIENT)
        .with(
            "JVM_OPTIONS",
            "-Dsoftware.amazon.awssdk.http.service.impl="
                + "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
  }

  private static Report report(ColdStarts starts, List<String> missing) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Subject subject : starts.subjects()) {
      rows.add(starts.row(subject));
    }
    List<String> notes = new ArrayList<>(missing);
    notes.add(
        "TLS 1.3 with a certificate of a 256-bit elliptic curve, ended by Java on this machine.");
    notes.add("Everyone trusts that certificate beside those that it trusts anyway.");
    notes.add(
        "The cache of the custom package is trained with the Common Runtime, without Java's client and TLS.");
    return new Report(rows, notes);
  }
}
