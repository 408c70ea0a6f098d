package io.evercred.app;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** A route of which nobody said who may use it. */
@Controller
class ForgottenController {

    @GetMapping("/forgotten")
    @ResponseBody
    String forgotten() {
        return "secret";
    }
}
