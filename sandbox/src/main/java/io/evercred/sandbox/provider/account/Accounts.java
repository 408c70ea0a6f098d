package io.evercred.sandbox.provider.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds people by login or subject. Load-test accounts ({@code load-0000042@example.com}) are computed from their
 * number, so that a million of them need no memory; all others are kept in the order in which they first appeared.
 */
public final class Accounts {

    private static final int LOAD_BASE = 1 << 24;
    private static final int PROVIDERS = Provider.values().length;
    private static final Pattern LOAD_LOGIN = Pattern.compile("load-(\\d{7,9})(@example\\.com)?");
    private static final Map<String, String> DEMO_NAMES =
            Map.of("minji", "김민지", "jun", "박준", "haneul", "이하늘", "admin", "관리자");
    private static final List<String> DEMO_GOOGLE = List.of("minji", "jun", "haneul", "admin");
    private static final List<String> DEMO_DISCORD = List.of("minji", "haneul");

    private final List<Account> named = new ArrayList<>();
    private final Map<String, Account> byLogin = new HashMap<>();
    private final Map<String, Account> bySubject = new HashMap<>();

    /** Starts with the demo accounts. */
    public Accounts() {
        DEMO_GOOGLE.forEach(name -> add(Provider.GOOGLE, name + "@example.com"));
        DEMO_DISCORD.forEach(name -> add(Provider.DISCORD, name));
    }

    /** Returns the account of that login or subject, if it has been seen or is a load-test account. */
    public synchronized Optional<Account> find(Provider provider, String loginOrSubject) {
        String key = key(provider, loginOrSubject);
        Account account = byLogin.getOrDefault(key, bySubject.get(key));
        return account != null ? Optional.of(account) : findLoad(provider, loginOrSubject);
    }

    /** Returns the account of that login, made now if it is new. */
    public synchronized Account findOrCreate(Provider provider, String login) {
        return find(provider, login).orElseGet(() -> add(provider, login));
    }

    /** Returns the account of that {@link Account#id()}. */
    public synchronized Account byId(int id) {
        if (id < LOAD_BASE) {
            return named.get(id);
        }
        int offset = id - LOAD_BASE;
        return load(providerOf(id), offset / PROVIDERS);
    }

    /** Returns the provider of the account of that id, without building the account. */
    public synchronized Provider providerOf(int id) {
        return id < LOAD_BASE ? named.get(id).provider() : Provider.values()[(id - LOAD_BASE) % PROVIDERS];
    }

    /** Returns everybody at that provider who is not a load-test account, in order of appearance. */
    public synchronized List<Account> named(Provider provider) {
        return named.stream().filter(account -> account.provider() == provider).toList();
    }

    /** Returns the id of the load-test account of that number, from zero. */
    public static int loadId(Provider provider, int number) {
        return LOAD_BASE + number * PROVIDERS + provider.ordinal();
    }

    /** Returns the number of that load-test account, or -1 if the account is no load-test account. */
    public static int loadNumber(int id) {
        return id < LOAD_BASE ? -1 : (id - LOAD_BASE) / PROVIDERS;
    }

    /** Returns everybody who is not a load-test account, in the order of their ids. */
    public synchronized List<Account> all() {
        return List.copyOf(named);
    }

    private Account add(Provider provider, String login) {
        String handle = login.contains("@") ? login.substring(0, login.indexOf('@')) : login;
        String email = login.contains("@") ? login : login.toLowerCase(Locale.ROOT) + "@example.com";
        Account account = new Account(
                named.size(),
                provider,
                login,
                subject(provider, hash(login.toLowerCase(Locale.ROOT)), '1'),
                email,
                DEMO_NAMES.getOrDefault(handle, handle));
        named.add(account);
        byLogin.put(key(provider, login), account);
        bySubject.put(key(provider, account.subject()), account);
        return account;
    }

    private static Optional<Account> findLoad(Provider provider, String loginOrSubject) {
        Matcher login = LOAD_LOGIN.matcher(loginOrSubject);
        if (login.matches()) {
            return Optional.of(load(provider, Integer.parseInt(login.group(1))));
        }
        boolean subject = loginOrSubject.startsWith("9")
                && loginOrSubject.length() == subjectLength(provider)
                && loginOrSubject.chars().allMatch(Character::isDigit);
        return subject
                ? Optional.of(load(provider, Integer.parseInt(loginOrSubject.substring(loginOrSubject.length() - 9))))
                : Optional.empty();
    }

    private static Account load(Provider provider, int number) {
        String handle = "load-%07d".formatted(number);
        String email = handle + "@example.com";
        String login = provider == Provider.GOOGLE ? email : handle;
        return new Account(loadId(provider, number), provider, login, subject(provider, number, '9'), email, handle);
    }

    private static String subject(Provider provider, long number, char first) {
        String digits = Long.toString(number);
        return first + "0".repeat(subjectLength(provider) - 1 - digits.length()) + digits;
    }

    /** Spreads logins over seventeen digits, so that a person has the same subject in every run. */
    private static long hash(String login) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < login.length(); i++) {
            hash = (hash ^ login.charAt(i)) * 0x100000001b3L;
        }
        return Math.floorMod(hash, 100_000_000_000_000_000L);
    }

    private static int subjectLength(Provider provider) {
        return provider == Provider.GOOGLE ? 21 : 18;
    }

    private static String key(Provider provider, String loginOrSubject) {
        return provider.id() + ' ' + loginOrSubject.toLowerCase(Locale.ROOT);
    }
}
