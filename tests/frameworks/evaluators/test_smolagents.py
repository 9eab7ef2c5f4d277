"""smolagents: an agent whose final answer is checked goes on until it is right."""

import smolagents

from smol_rewards.integrations.smolagents import CorrectAnswer


def test_under_a_real_agent():
    class Scripted(smolagents.Model):
        """A model that first answers wrong, then right."""

        answers = iter(("2", "0.5"))

        def generate(self, messages, **kwargs):
            code = f"final_answer({next(self.answers)})"
            return smolagents.ChatMessage(role="assistant", content=f"Thought: so.\n<code>\n{code}\n</code>")

    agent = smolagents.CodeAgent(
        tools=[], model=Scripted(), final_answer_checks=[CorrectAnswer("1/2")], max_steps=3, verbosity_level=0
    )
    assert agent.run("What is a half?") == 0.5
    assert any("correct_answer" in str(getattr(step, "error", "")) for step in agent.memory.steps)
