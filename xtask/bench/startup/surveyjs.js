import { Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";

import questions from "questions";

renderSurvey(new Model(questions), document.getElementById("form"));
