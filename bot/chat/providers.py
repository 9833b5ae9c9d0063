"""Chat models by provider. Each is imported only when it is named, and each is told to write by our schema."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from langchain_core.language_models import BaseChatModel

from bot.chat.settings import ChatSettings
from bot.chat.written import Written
from knowledge.errors import AnsinhError, MissingExtra, ModelUnavailable

_NO_KEY = "none"
"""For servers that ask for no key, whose clients do."""


def open_model(settings: ChatSettings) -> BaseChatModel:
    """The chat model of the settings, at temperature 0; nothing is sent yet.

    Raises:
        MissingExtra: its package is not installed.
        ModelUnavailable: there is no such provider, or it lacks a setting (most often the key).
    """
    provider = settings.provider
    try:
        return _PROVIDERS.get(provider, _any)(settings)
    except AnsinhError:
        raise
    except ImportError as error:
        package = error.name or f"langchain-{provider}"
        raise ModelUnavailable(
            f"Chưa cài thư viện của mô hình “{settings.model}”. "
            f"Hãy cài bằng lệnh: pip install {package.replace('_', '-')}"
        ) from error
    except Exception as error:
        raise ModelUnavailable(
            f"Không mở được mô hình “{settings.model}” ({type(error).__name__}). "
            "Hãy xem tên nhà cung cấp và khóa (ANSINH_LLM, ANSINH_LLM_KEY)."
        ) from error


def _openai(settings: ChatSettings) -> BaseChatModel:
    """OpenAI's own interface, or any server that speaks it (vLLM, llama.cpp, LM Studio, hosted ones)."""
    _need("langchain_openai", "openai")
    from langchain_openai import ChatOpenAI

    # Another server must not be sent the key that the environment holds for OpenAI.
    key = settings.key.get_secret_value() if settings.key else _NO_KEY if settings.url else None
    schema = {"name": "written", "schema": Written.model_json_schema(), "strict": True}
    model: BaseChatModel = ChatOpenAI(
        model=settings.name,
        temperature=0,
        max_completion_tokens=settings.max_tokens,
        timeout=settings.seconds,
        max_retries=0,
        stream_usage=True,
        use_responses_api=False,
        # Within extra_body it reaches the server as it is; as response_format the client would parse half answers.
        extra_body={"response_format": {"type": "json_schema", "json_schema": schema}},
        **_given(base_url=settings.url, api_key=key),
    )
    return model


def _ollama(settings: ChatSettings) -> BaseChatModel:
    """An Ollama, here or elsewhere; a key goes along as a bearer token (a proxy in front of it may want one)."""
    _need("langchain_ollama", "ollama")
    from langchain_ollama import ChatOllama

    options: dict[str, Any] = {"timeout": settings.seconds}
    if settings.key:
        options["headers"] = {"Authorization": f"Bearer {settings.key.get_secret_value()}"}
    model: BaseChatModel = ChatOllama(
        model=settings.name,
        temperature=0,
        num_predict=settings.max_tokens,
        reasoning=False,
        format=Written.model_json_schema(),
        client_kwargs=options,
        **_given(base_url=settings.url),
    )
    return model


def _any(settings: ChatSettings) -> BaseChatModel:
    """Whatever LangChain's ``init_chat_model`` knows; the form of the answer is left to the prompt."""
    _need("langchain", "langchain")
    from langchain.chat_models import init_chat_model

    key = settings.key.get_secret_value() if settings.key else None
    model: BaseChatModel = init_chat_model(
        settings.name,
        model_provider=settings.provider,
        temperature=0,
        max_tokens=settings.max_tokens,
        **_given(base_url=settings.url, api_key=key),
    )
    return model


_PROVIDERS: dict[str, Callable[[ChatSettings], BaseChatModel]] = {"openai": _openai, "ollama": _ollama}


def _need(module: str, extra: str) -> None:
    if find_spec(module) is None:
        raise MissingExtra(extra)


def _given(**values: str | None) -> dict[str, Any]:
    """What is set; what is not is left to the provider's own defaults."""
    return {name: value for name, value in values.items() if value is not None}
