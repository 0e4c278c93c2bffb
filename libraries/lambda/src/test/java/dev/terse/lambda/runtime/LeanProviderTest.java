package dev.terse.lambda.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeanProviderTest {

  private final LeanProvider provider = new LeanProvider();

  @ParameterizedTest
  @CsvSource({"MessageDigest, SHA-256", "MessageDigest, MD5", "Mac, HmacSHA256"})
  void algorithm_isTheOneThatTheJdkWouldChoose(String type, String algorithm) {
    Provider.Service chosen =
        Stream.of(Security.getProviders())
            .map(other -> other.getService(type, algorithm))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();

    assertThat(provider.getService(type, algorithm).getClassName())
        .isEqualTo(chosen.getClassName());
  }

  @Test
  void hmac_isThatOfRfc4231() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256", provider);
    mac.init(new SecretKeySpec(HexFormat.of().parseHex("0b".repeat(20)), "HmacSHA256"));

    assertThat(mac.doFinal("Hi There".getBytes(US_ASCII)))
        .asHexString()
        .isEqualToIgnoringCase("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  }

  @Test
  void digest_isThatOfFips180() throws Exception {
    assertThat(MessageDigest.getInstance("SHA-256", provider).digest("abc".getBytes(US_ASCII)))
        .asHexString()
        .isEqualToIgnoringCase("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 257, 100_000})
  void random_fillsEveryBuffer_withOtherBytesEachTime(int length) throws Exception {
    SecureRandom random = SecureRandom.getInstance("Kernel", provider);
    byte[] sum = new byte[length];
    for (int round = 0; round < 16; round++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      for (int i = 0; i < length; i++) {
        sum[i] |= bytes[i];
      }
    }

    // A byte that is 0 in all sixteen would be one in 2^128.
    assertThat(sum).doesNotContain(0);
    assertThat(random.generateSeed(16)).isNotEqualTo(random.generateSeed(16));
    assertThatCode(() -> random.setSeed(new byte[16])).doesNotThrowAnyException();
  }

  @Test
  void random_isTheDefaultOfWhereItIsTheFirstProvider() {
    Security.insertProviderAt(provider, 1);
    try {
      assertThat(new SecureRandom().getProvider()).isSameAs(provider);
      assertThat(new SecureRandom().getAlgorithm()).isEqualTo("Kernel");
    } finally {
      Security.removeProvider(provider.getName());
    }
  }

  @Test
  void random_isUsedByThreadsAtOnce() {
    // Otherwise the JDK has them take turns.
    assertThat(provider.getService("SecureRandom", "Kernel").getAttribute("ThreadSafe"))
        .isEqualTo("true");
  }
}
