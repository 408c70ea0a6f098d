package io.evercred.app.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/** What providers push comes from machines: no session, no token of our pages; its signature is all that counts. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    @Bean
    @Order(0)
    SecurityFilterChain pushes(HttpSecurity http, TrustedHosts hosts) throws Exception {
        return http.securityMatcher("/risc/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/risc/{provider}")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .addFilterAfter(new HostCheck(hosts), HeaderWriterFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .build();
    }
}
