package dev.terse.lambda.runtime;

import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * What a redirect uses of cryptography: the JDK's own algorithms for the signatures of requests to
 * AWS and for the hash keys of Kinesis, and the kernel's random bytes. The JDK's providers have
 * them too, but list hundreds of others first, which takes a tenth of a cold start; they come after
 * this one, and serve everything else.
 *
 * <p>It is the first provider only in a Java runtime whose {@code conf/security/java.security} says
 * so, as in the custom packages.
 */
public final class LeanProvider extends Provider {

  private static final long serialVersionUID = 1L;

  /** Creates the provider. */
  public LeanProvider() {
    super("Terse", "1", "What a redirect uses of cryptography");
    add("MessageDigest", "SHA-256", "sun.security.provider.SHA2$SHA256", Map.of());
    add("MessageDigest", "MD5", "sun.security.provider.MD5", Map.of());
    add("Mac", "HmacSHA256", "com.sun.crypto.provider.HmacCore$HmacSHA256", Map.of());
    add("SecureRandom", "Kernel", KernelRandom.class.getName(), Map.of("ThreadSafe", "true"));
  }

  private void add(
      String type, String algorithm, String className, Map<String, String> attributes) {
    putService(new Service(this, type, algorithm, className, List.of(), attributes));
  }
}
