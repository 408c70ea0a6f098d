package io.evercred.app.page;

import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/** Lets error pages name the request, so that whoever is asked for help finds it in the logs. */
@Component
class ReferencedErrors extends DefaultErrorAttributes {

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var attributes = super.getErrorAttributes(request, options);
        if (request instanceof ServletWebRequest servlet) {
            RequestReference.of(servlet.getRequest()).ifPresent(name -> attributes.put("reference", name));
        }
        return attributes;
    }
}
