package dev.terse.packaging.jars;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The transformation of Jackson's parsers, its own and the SDK's copy, that makes their limits of
 * integers as {@code BigDecimal} when a number is compared with them, and not for every parser's
 * class: the first {@code BigDecimal} of a JVM computes powers of five for 15 milliseconds, a tenth
 * of a cold start, and no event and no item has a number to compare.
 */
final class DeferredBigDecimals {

  private static final Pattern CLASSES = Pattern.compile("(.*/)?jackson/.*\\.class");
  private static final Pattern LIMITS = Pattern.compile("BD_(MIN|MAX)_(INT|LONG)");
  private static final ClassDesc BIG_DECIMAL = ClassDesc.of("java.math.BigDecimal");
  private static final ClassDesc BIG_INTEGER = ClassDesc.of("java.math.BigInteger");

  // new BigDecimal(BI_...)
  private static final List<Opcode> MAKING =
      List.of(Opcode.NEW, Opcode.DUP, Opcode.GETSTATIC, Opcode.INVOKESPECIAL);
  private static final MethodTypeDesc OF_BIG_INTEGER =
      MethodTypeDesc.of(ConstantDescs.CD_void, BIG_INTEGER);

  // The licence of Jackson asks for it.
  private static final String NOTICE = "META-INF/CHANGES";
  private static final String NOTICE_TEXT =
      "Terse changed these classes: they make their limits of integers as BigDecimal when one is"
          + " read.\n\n";

  private DeferredBigDecimals() {}

  /**
   * Changes the classes that have, or read, the limits, and adds a list of them.
   *
   * @param entries the files of a jar by their names
   * @throws IllegalStateException if a limit is not made of the integer of the same name
   */
  static void in(Map<String, byte[]> entries) {
    ClassFile classFile =
        ClassFile.of(
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(
                        (ClassDesc type) -> {
                          byte[] bytes = entries.get(entry(type));
                          return bytes == null ? null : new ByteArrayInputStream(bytes);
                        })
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    List<String> changed =
        entries.keySet().stream()
            .filter(name -> CLASSES.matcher(name).matches() && hasLimits(entries.get(name)))
            .toList();
    changed.forEach(name -> entries.put(name, changed(classFile, entries.get(name))));
    if (!changed.isEmpty()) {
      entries.put(NOTICE, (NOTICE_TEXT + String.join("\n", changed) + "\n").getBytes(UTF_8));
    }
  }

  private static String entry(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
  }

  private static boolean hasLimits(byte[] content) {
    return LIMITS.matcher(new String(content, StandardCharsets.ISO_8859_1)).find();
  }

  private static byte[] changed(ClassFile classFile, byte[] content) {
    return classFile.transformClass(
        classFile.parse(content),
        (type, element) -> {
          if (element instanceof MethodModel method) {
            type.transformMethod(method, MethodTransform.transformingCode(deferral(method)));
          } else {
            type.with(element);
          }
        });
  }

  private static CodeTransform deferral(MethodModel method) {
    return isInitializer(method) ? new NothingMade() : DeferredBigDecimals::makeWhenRead;
  }

  private static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
  }

  private static void makeWhenRead(CodeBuilder code, CodeElement element) {
    if (element instanceof FieldInstruction field
        && field.opcode() == Opcode.GETSTATIC
        && isLimit(field)) {
      code.new_(BIG_DECIMAL)
          .dup()
          .getstatic(field.owner().asSymbol(), integer(field), BIG_INTEGER)
          .invokespecial(BIG_DECIMAL, ConstantDescs.INIT_NAME, OF_BIG_INTEGER);
    } else {
      code.with(element);
    }
  }

  private static boolean isLimit(FieldInstruction field) {
    return field.typeSymbol().equals(BIG_DECIMAL)
        && LIMITS.matcher(field.name().stringValue()).matches();
  }

  /** Returns the name of the field with a limit as an integer. */
  private static String integer(FieldInstruction limit) {
    return limit.name().stringValue().replace("BD_", "BI_");
  }

  /** The class' initializer without the instructions that make limits, which stay null. */
  private static final class NothingMade implements CodeTransform {

    // From the creation of a BigDecimal until it is known which field it is for.
    private final List<CodeElement> making = new ArrayList<>();

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof NewObjectInstruction made
          && made.className().asSymbol().equals(BIG_DECIMAL)) {
        atEnd(code);
        making.add(element);
      } else if (element instanceof FieldInstruction field && field.opcode() == Opcode.PUTSTATIC) {
        endWith(field, code);
      } else if (making.isEmpty()) {
        makeWhenRead(code, element);
      } else {
        making.add(element);
      }
    }

    @Override
    public void atEnd(CodeBuilder code) {
      making.forEach(element -> makeWhenRead(code, element));
      making.clear();
    }

    private void endWith(FieldInstruction field, CodeBuilder code) {
      if (isLimit(field)) {
        check(field);
        making.clear();
      } else {
        atEnd(code);
        code.with(field);
      }
    }

    private void check(FieldInstruction limit) {
      List<Opcode> opcodes =
          making.stream()
              .filter(Instruction.class::isInstance)
              .map(element -> ((Instruction) element).opcode())
              .toList();
      boolean isOfTheInteger =
          making.stream()
              .anyMatch(
                  element ->
                      element instanceof FieldInstruction field
                          && field.owner().equals(limit.owner())
                          && field.typeSymbol().equals(BIG_INTEGER)
                          && field.name().equalsString(integer(limit)));
      if (!opcodes.equals(MAKING) || !isOfTheInteger) {
        throw new IllegalStateException(
            "%s.%s is not made of %s alone"
                .formatted(
                    limit.owner().asInternalName(), limit.name().stringValue(), integer(limit)));
      }
    }
  }
}
